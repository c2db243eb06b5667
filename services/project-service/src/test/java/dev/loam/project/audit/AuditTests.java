package dev.loam.project.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.platform.tenancy.ClusterAccess;
import dev.loam.platform.test.TestPostgres;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import dev.loam.project.organization.Members;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditTests {
    private final RunningService service = RunningService.shared();
    private final Tenant owner = Tenants.anOperator(service);
    private final Tenant other = Tenants.anOperator(service);
    private final String organization = "/platform/v1/organizations/" + owner.organization();

    @Test
    void conditionsThatNoDatabaseCanCompareAreRefused() {
        for (String condition :
                List.of("text=%00", "from=-900000000-01-01T00:00:00Z", "to=%2B300000-01-01T00:00:00Z")) {
            owner.get(organization + "/audit?" + condition).answers(400).with("validation_failed");
        }
    }

    @Test
    void changeIsOnRecordWithWhoWhereWhatBeforeAndAfter() {
        owner.patch(organization, "{\"name\":\"Renamed\"}").answers(200);
        JsonNode entry = entries("?action=organization.write").path("entries").path(0);
        assertThat(entry.path("operator_id").asString())
                .isEqualTo(owner.operator().toString());
        assertThat(entry.path("client_address").asString()).isEqualTo("192.0.2.7");
        assertThat(entry.path("outcome").asString()).isEqualTo("succeeded");
        assertThat(entry.path("request_id").asString()).isNotEmpty();
        JsonNode change = entry.path("changes").path(0);
        assertThat(change.path("before").path("name").asString()).isEqualTo("Some & Co.");
        assertThat(change.path("after").path("name").asString()).isEqualTo("Renamed");
    }

    @Test
    void whatWasRefusedOrFailedIsOnRecordToo() {
        service.bean(Members.class).add(owner.organization(), other.operator(), "viewer", null);
        other.patch(organization, "{\"name\":\"mine\"}").answers(403);
        owner.patch(organization, "{\"name\":\" \"}").answers(400);
        owner.get(organization + "/audit?action=organization")
                .answers(200)
                .with("\"refused\"", "\"failed\"", other.operator().toString())
                .without("succeeded");
    }

    @Test
    void secretThatIsToldIsOnRecordWithoutIt() {
        JsonNode project = owner.aProject();
        String path = "/platform/v1/projects/" + project.path("ref").asString();
        String id = "";
        for (JsonNode key : service.read(owner.get(path + "/keys").answers(200).body())) {
            id = key.path("kind").asString().equals("service_role")
                    ? key.path("id").asString()
                    : id;
        }
        service.bean(Members.class).add(owner.organization(), other.operator(), "viewer", null);
        owner.get(path + "/keys/" + id + "/value").answers(200);
        owner.get(path + "?reveal=true").answers(200).with("postgresql://");
        other.get(path + "?reveal=true").answers(403);
        owner.get(path + "?reveal=false").answers(200);
        owner.get(path).answers(200);

        JsonNode told = service.read(owner.get(path + "/audit?action=keys.reveal")
                        .answers(200)
                        .with("keys/" + id + "/value")
                        .without(project.path("service_role_key").asString(), "postgresql://")
                        .body())
                .path("entries");
        assertThat(told.valueStream().map(entry -> entry.path("outcome").asString()))
                .containsExactly("refused", "succeeded", "succeeded");
        assertThat(told.path(0).path("operator_id").asString())
                .isEqualTo(other.operator().toString());
    }

    @Test
    void changeThatIsNotMadeIsNotRecordedAsOne() {
        owner.delete(organization + "/members/" + owner.operator()).answers(409);
        JsonNode entry = entries("?target=members").path("entries").path(0);
        assertThat(entry.path("outcome").asString()).isEqualTo("failed");
        assertThat(entry.path("changes").isEmpty()).isTrue();
    }

    @Test
    void projectIsFoundAlsoWhenThePathDoesNotNameIt() {
        String ref = owner.aProject().path("ref").asString();
        owner.delete("/platform/v1/projects/%s/keys/%s".formatted(ref, owner.operator()))
                .answers(404);
        owner.get("/platform/v1/projects/%s/audit".formatted(ref)).answers(200).with("keys.write", "\"failed\"");
        owner.get(organization + "/audit").answers(200).with("projects.create", "keys.write");
    }

    @Test
    void projectsAndTheirKeysAreOnRecordBeforeAndAfter() {
        String ref = owner.aProject().path("ref").asString();
        String project = "/platform/v1/projects/" + ref;
        owner.patch(project, "{\"name\":\"Other\"}").answers(200);
        owner.post(project + "/pause", "").answers(200);
        JsonNode key = service.read(owner.post(project + "/keys", "{\"kind\":\"secret\",\"name\":\"ci\"}")
                .answers(201)
                .body());
        owner.delete(project + "/keys/" + key.path("id").asString()).answers(200);
        owner.post(project + "/signing-keys", "{}").answers(201);

        List<JsonNode> changes = new ArrayList<>();
        service.read(owner.get(project + "/audit").answers(200).body())
                .path("entries")
                .forEach(entry -> entry.path("changes").forEach(changes::add));
        assertThat(changes.reversed().stream().map(change -> shown(change, "before") + " > " + shown(change, "after")))
                .containsExactly(
                        "- > active", "active > active", "active > paused", "- > ci", "ci > ci", "- > standby");
        JsonNode renamed = changes.reversed().get(1);
        assertThat(renamed.path("after").path("name").asString()).isEqualTo("Other");
        assertThat(changes.toString()).doesNotContain(key.path("key").asString());
    }

    private static String shown(JsonNode change, String side) {
        for (String member : List.of("status", "state", "name")) {
            if (change.path(side).has(member)) {
                return change.path(side).path(member).asString();
            }
        }
        return "-";
    }

    @Test
    void noSecretIsOnRecord() {
        String token = service.read(owner.post("/platform/v1/me/tokens", "{\"name\":\"ci\"}")
                        .answers(201)
                        .body())
                .path("token")
                .asString();
        String link = service.read(
                        owner.post(organization + "/invitations", "{\"email\":\"x@example.com\",\"role\":\"viewer\"}")
                                .answers(201)
                                .body())
                .path("link")
                .asString();
        String all = service.bean(JdbcClient.class)
                .sql("select string_agg(c::text, ' ') from loam.audit_change c")
                .query(String.class)
                .single();
        assertThat(all).contains("x@example.com").doesNotContain(token, link, "lm_inv_", "lm_pat_");
    }

    @Test
    void pagesHoldEachEntryOnce() {
        for (int i = 0; i < 7; i++) {
            owner.patch(organization, "{\"name\":\"Name %d\"}".formatted(i)).answers(200);
        }
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            JsonNode page = entries("?limit=3&action=organization.write&cursor=" + cursor);
            page.path("entries")
                    .forEach(entry ->
                            assertThat(seen.add(entry.path("id").asString())).isTrue());
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(7);
        owner.get(organization + "/audit?cursor=x").answers(400).with("validation_failed");
        owner.get(organization + "/audit?limit=0").answers(400);
    }

    @Test
    void entriesAreFoundByTextTimeAndOperator() {
        owner.patch(organization, "{\"name\":\"Needle 100%\"}").answers(200);
        assertThat(entries("?text=needle+100%25").path("entries").size()).isEqualTo(1);
        assertThat(entries("?text=absent").path("entries").size()).isZero();
        assertThat(entries("?from=2100-01-01T00:00:00Z").path("entries").size()).isZero();
        assertThat(entries("?to=2020-01-01T00:00:00Z").path("entries").size()).isZero();
        assertThat(entries("?operator=" + other.operator()).path("entries").size())
                .isZero();
    }

    @Test
    void exportsAreLinesAndNoFormulas() {
        owner.patch(organization, "{\"name\":\"=cmd()\"}").answers(200);
        owner.get(organization + "/audit/export?action=organization.write")
                .answers(200)
                .with("\"action\":\"organization.write\"", "\n");
        owner.get(organization + "/audit/export?format=csv&action=organization.write")
                .answers(200)
                .with("at,outcome,status", "\"organization.write\"", "\"\"after\"\"");
        owner.get(organization + "/audit/export?format=xml").answers(400);
    }

    @Test
    void othersReadNothingOfIt() {
        String ref = owner.aProject().path("ref").asString();
        for (String path : List.of(organization + "/audit", "/platform/v1/projects/" + ref + "/audit")) {
            service.api().get(path).answers(401);
            other.get(path).answers(403).without("projects.create");
            other.get(path + "/export").answers(403).without("projects.create");
        }
        service.bean(Members.class).add(owner.organization(), other.operator(), "developer", null);
        other.get(organization + "/audit").answers(403).with("audit.read");
    }

    @Test
    void nobodyChangesIt() {
        owner.patch(organization, "{\"name\":\"Renamed\"}").answers(200);
        JdbcClient jdbc = service.bean(JdbcClient.class);
        String part = jdbc.sql("select tableoid::regclass::text from loam.audit_entry limit 1")
                .query(String.class)
                .single();
        for (String table : List.of("loam.audit_entry", "loam.audit_change", "loam.audit_outcome", part)) {
            for (String statement : List.of("delete from " + table, "truncate " + table)) {
                refused(jdbc, statement);
            }
        }
        refused(jdbc, "update loam.audit_entry set action = 'nothing'");
        JdbcClient superuser = JdbcClient.create(TestPostgres.shared().dataSource("loam"));
        refused(superuser, "update loam.audit_entry set action = 'nothing'");
        refused(superuser, "truncate loam.audit_entry");
    }

    @Test
    void ownerOfAProjectsDatabaseCannotReachIt() {
        String ref = owner.aProject().path("ref").asString();
        service.asService(service.api().post("/internal/projects/%s/database".formatted(ref), ""))
                .answers(200);
        JsonNode project = service.read(owner.get("/platform/v1/projects/%s?reveal=true".formatted(ref))
                .answers(200)
                .body());
        URI url = URI.create(project.path("db_url").asString());
        String[] login = url.getUserInfo().split(":", 2);
        JdbcClient tenant =
                JdbcClient.create(ClusterAccess.dataSource(url.getHost(), url.getPort(), "loam", login[0], login[1]));
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> tenant.sql("select 1").query(Integer.class).single())
                .havingRootCause()
                .withMessageContaining("permission denied for database");
    }

    private static void refused(JdbcClient jdbc, String statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .as(statement)
                .isThrownBy(() -> jdbc.sql(statement).update());
    }

    private JsonNode entries(String query) {
        return service.read(
                owner.get(organization + "/audit" + query).answers(200).body());
    }
}
