package dev.loam.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.test.ApiScenario;
import dev.loam.platform.test.WithPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.JsonNode;

/** Users who come with their passwords' hashes, and users who are taken away. */
@WithPostgres
class MigrationTests {
    private static final String PASSWORD = "correct horse";
    private static final String DJANGO = "pbkdf2_sha256$1000$seasalt$mQnueSakb748zqBAC1tmWVZsZbi2zPGZarEzTGdfmso=";

    private final AuthServer server = AuthServer.running();
    private final TestProject project = server.aProject();
    private final AuthClient client = server.client(project);

    private ApiScenario asOperator(String role, String action, String body) {
        String path = "/platform/v1/projects/%s/users/%s".formatted(project.ref(), action);
        Caller.Operator operator = new Caller.Operator(
                UUID.randomUUID(),
                project.ref(),
                new UUID(0, 1),
                role,
                new RequestId(UUID.randomUUID().toString()));
        return server.api()
                .request("POST", path, body)
                .header("Content-Type", "application/x-ndjson")
                .header(IdentityTokens.HEADER, server.bean(IdentityTokens.class).sign(operator, "POST", path));
    }

    private JsonNode imported(String... rows) {
        return AuthClient.json(
                asOperator("developer", "import", String.join("\n", rows)).answers(200));
    }

    private static String row(Map<String, ?> columns) {
        return AuthClient.body(columns);
    }

    private static List<String> statuses(JsonNode answer) {
        List<String> statuses = new ArrayList<>();
        answer.path("rows").forEach(row -> statuses.add(row.path("status").asString()));
        return statuses;
    }

    @Test
    void importedUserSignsInAndIsHashedAnewOnce() {
        String bcrypt = String.valueOf(new BCryptPasswordEncoder(4).encode(PASSWORD));
        JsonNode answer = imported(
                row(Map.of("email", "ada@example.com", "encrypted_password", bcrypt, "email_confirm", true)),
                row(Map.of("email", "bob@example.com", "password_hash", DJANGO, "email_confirm", true)));

        assertThat(statuses(answer)).containsExactly("imported", "imported");
        assertThat(answer.path("imported").asInt()).isEqualTo(2);
        for (String email : List.of("ada@example.com", "bob@example.com")) {
            client.post("/auth/v1/token?grant_type=password", Map.of("email", email, "password", "wrong"))
                    .answers(400)
                    .with("invalid_credentials");
            AuthClient.Tokens tokens = client.signIn(email, PASSWORD);
            assertThat(tokens.user().path("app_metadata").path("provider").asString())
                    .isEqualTo("email");
            assertThat(hash(email)).startsWith("$argon2id$");
            String after = hash(email);
            client.signIn(email, PASSWORD);
            assertThat(hash(email)).isEqualTo(after);
        }
        assertThat(project.events())
                .filteredOn("loam.auth.user.created"::equals)
                .hasSize(2);
    }

    private String hash(String email) {
        return project.superuser()
                .sql("select encrypted_password from auth.users where email = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    @Test
    void everyRowIsAnsweredAndTheFileMayBeSentAgain() {
        client.signUp("taken@example.com", PASSWORD);
        UUID id = UUID.randomUUID();
        String[] rows = {
            row(Map.of("id", id, "email", "Ada@Example.com", "phone", "+4912345678")),
            row(Map.of("email", "new@example.com")),
            row(Map.of("id", UUID.randomUUID(), "email", "taken@example.com")),
            row(Map.of("email", "taken@example.com")),
            row(Map.of("id", UUID.randomUUID(), "email", "other@example.com", "phone", "4912345678")),
            row(Map.of("email", "no address")),
            row(Map.of("id", "7", "email", "seven@example.com")),
            row(Map.of("email", "md5@example.com", "encrypted_password", "5f4dcc3b5aa765d61d8327deb882cf99")),
            row(Map.of("email", "root@example.com", "role", "service_role")),
            row(Map.of("email", "late@example.com", "created_at", "the day after tomorrow")),
            row(Map.of("email", "list@example.com", "raw_app_meta_data", List.of())),
            row(Map.of()),
            "no json",
        };

        JsonNode first = imported(rows);

        assertThat(statuses(first))
                .containsExactly(
                        "imported",
                        "imported",
                        "refused",
                        "exists",
                        "refused",
                        "refused",
                        "refused",
                        "refused",
                        "refused",
                        "refused",
                        "refused",
                        "refused",
                        "refused");
        assertThat(codes(first))
                .containsExactly(
                        "",
                        "",
                        "email_exists",
                        "",
                        "phone_exists",
                        "validation_failed",
                        "validation_failed",
                        "password_hash_not_supported",
                        "validation_failed",
                        "database_error",
                        "validation_failed",
                        "validation_failed",
                        "bad_json");
        assertThat(first.toString()).doesNotContain("taken@example.com");
        assertThat(project.count("select count(*) from auth.users")).isEqualTo(3);

        JsonNode second = imported(rows);
        assertThat(statuses(second)).startsWith("exists", "exists", "refused", "exists");
        assertThat(second.path("rows").path(0).path("id").asString()).isEqualTo(id.toString());
        assertThat(second.path("imported").asInt()).isZero();
        assertThat(project.count("select count(*) from auth.users")).isEqualTo(3);
        assertThat(project.count("select count(*) from auth.identities where user_id = ?", id))
                .isEqualTo(2);
    }

    private static List<String> codes(JsonNode answer) {
        List<String> codes = new ArrayList<>();
        answer.path("rows").forEach(row -> codes.add(row.path("code").asString("")));
        return codes;
    }

    @Test
    void identitiesOfOtherProvidersComeAlongAndAreTakenOnce() {
        Map<String, Object> google =
                Map.of("provider", "google", "provider_id", "g-1", "identity_data", Map.of("email", "ada@example.com"));
        assertThat(statuses(imported(
                        row(Map.of("email", "ada@example.com", "identities", List.of(google))),
                        row(Map.of("email", "eve@example.com", "identities", List.of(google))))))
                .containsExactly("imported", "refused");
        assertThat(project.count("select count(*) from auth.identities where provider = 'google'"))
                .isOne();
        assertThat(statuses(imported(row(Map.of("email", "mallory@example.com", "identities", List.of(google))))))
                .containsExactly("refused");
    }

    @Test
    void whatIsExportedCanBeImportedElsewhereWithPasswords() {
        AuthClient.Tokens ada = client.signUp("ada@example.com", PASSWORD);
        client.signUp("bob@example.com", PASSWORD);

        String lines = asOperator("owner", "export", "").answers(200).body();

        assertThat(lines.lines()).hasSize(2);
        TestProject other = server.aProject();
        String path = "/platform/v1/projects/%s/users/import".formatted(other.ref());
        Caller.Operator operator =
                new Caller.Operator(UUID.randomUUID(), other.ref(), new UUID(0, 1), "owner", new RequestId("r"));
        server.api()
                .request("POST", path, lines)
                .header(IdentityTokens.HEADER, server.bean(IdentityTokens.class).sign(operator, "POST", path))
                .answers(200)
                .with("\"imported\":2");
        AuthClient.Tokens moved = server.client(other).signIn("ada@example.com", PASSWORD);
        assertThat(moved.userId()).isEqualTo(ada.userId());
        assertThat(moved.user().path("identities").path(0).path("identity_data").path("email"))
                .isEqualTo(ada.user()
                        .path("identities")
                        .path(0)
                        .path("identity_data")
                        .path("email"));
    }

    @Test
    void onlyAnOwnerTakesUsersAwayAndOnlyWhoMayChangeThemBringsSome() {
        client.signUp("ada@example.com", PASSWORD);
        for (String role : List.of("admin", "developer", "viewer", "billing")) {
            asOperator(role, "export", "")
                    .answers(403)
                    .with("permission_missing", "urn:loam:error")
                    .without("ada@", "$argon2");
        }
        for (String role : List.of("viewer", "billing")) {
            asOperator(role, "import", row(Map.of("email", "eve@example.com")))
                    .answers(403)
                    .with("permission_missing");
        }
        String path = "/platform/v1/projects/%s/users/export".formatted(project.ref());
        client.send(client.caller("service_role", null, null, "{\"role\":\"service_role\"}"), "POST", path, "")
                .answers(403)
                .without("ada@");
        server.api().request("POST", path, "").send();
        assertThat(project.count("select count(*) from auth.users")).isOne();
    }

    @Test
    void bothAreRecorded() {
        asOperator("owner", "export", "").answers(200);
        asOperator("owner", "import", row(Map.of("email", "ada@example.com"))).answers(200);

        assertThat(server.control()
                        .sql("select action || ' ' || target from loam.audit_entry where ref = ? order by at")
                        .param(project.ref().value())
                        .query(String.class)
                        .list())
                .containsExactly("users.export users/export", "users.write users/import");
    }

    @Test
    void tooManyRowsAreRefusedWhole() {
        String[] rows = new String[1001];
        java.util.Arrays.setAll(rows, i -> row(Map.of("email", "u%d@example.com".formatted(i))));
        asOperator("owner", "import", String.join("\n", rows)).answers(413).with("payload_too_large");
        assertThat(project.count("select count(*) from auth.users")).isZero();
    }

    @Test
    void triggerOfTheAppThatRefusesOneRowKeepsNoOther() {
        project.owner().sql("""
                        create function public.no_bobs() returns trigger language plpgsql as $$
                        begin
                            if new.email like 'bob%' then raise exception 'no bobs here'; end if;
                            return new;
                        end $$
                        """).update();
        project.owner()
                .sql(
                        "create trigger no_bobs before insert on auth.users for each row execute function public.no_bobs()")
                .update();

        JsonNode answer = imported(
                row(Map.of("email", "ada@example.com")),
                row(Map.of("email", "bob@example.com")),
                row(Map.of("email", "eve@example.com")));

        assertThat(statuses(answer)).containsExactly("imported", "refused", "imported");
        assertThat(answer.toString()).doesNotContain("no bobs");
    }
}
