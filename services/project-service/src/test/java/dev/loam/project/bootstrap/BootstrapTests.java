package dev.loam.project.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.project.RunningService;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BootstrapTests {
    private final RunningService service = RunningService.shared();

    @Test
    void installationIsMadeOnceAndCredentialsAreIssuedAtEachCall() {
        JsonNode first = bootstrap();
        JsonNode second = bootstrap();

        assertThat(second.path("project").path("ref"))
                .isEqualTo(first.path("project").path("ref"));
        assertThat(second.path("operator_id")).isEqualTo(first.path("operator_id"));
        assertThat(second.path("platform_token")).isNotEqualTo(first.path("platform_token"));
        assertThat(second.path("project").path("secret_key"))
                .isNotEqualTo(first.path("project").path("secret_key"));
        assertThat(second.path("project").path("anon_key"))
                .isEqualTo(first.path("project").path("anon_key"));
        assertThat(first.path("project").propertyNames())
                .contains(
                        "ref",
                        "name",
                        "organization_id",
                        "status",
                        "anon_key",
                        "service_role_key",
                        "publishable_key",
                        "secret_key",
                        "db_url",
                        "created_at");
    }

    @Test
    void noCredentialsAreIssuedForAProjectThatIsBeingDeleted() {
        JsonNode first = bootstrap();
        String ref = first.path("project").path("ref").asString();
        UUID operator = UUID.fromString(first.path("operator_id").asString());
        service.asOperator(operator, service.api().delete("/platform/v1/projects/" + ref))
                .answers(200);

        JsonNode project = bootstrap().path("project");
        assertThat(project.path("ref").asString()).isNotEqualTo(ref);
        assertThat(project.path("status").asString()).isEqualTo("active");
        assertThat(bootstrap().path("project").path("ref")).isEqualTo(project.path("ref"));
    }

    @Test
    void databaseUrlLogsInAsTheOwner() throws SQLException {
        JsonNode project = bootstrap().path("project");
        String ref = project.path("ref").asString();
        service.asService(service.api().post("/internal/projects/" + ref + "/database", ""))
                .answers(200)
                .with("\"database_ready\":true");

        String url = project.path("db_url").asString();
        String[] userAndPlace = url.substring("postgresql://".length()).split("@", 2);
        String[] user = userAndPlace[0].split(":", 2);
        try (var connection = DriverManager.getConnection("jdbc:postgresql://" + userAndPlace[1], user[0], user[1])) {
            assertThat(connection.getMetaData().getUserName()).isEqualTo("p_" + ref + "_owner");
        }
    }

    @Test
    void onlyServicesMayBootstrap() {
        service.api().post("/internal/bootstrap", "").answers(401).without("lm_pat_");
        JsonNode made = bootstrap();
        service.asOperator(
                        UUID.fromString(made.path("operator_id").asString()),
                        service.api().post("/internal/bootstrap", ""))
                .answers(403)
                .without("lm_pat_");
    }

    private JsonNode bootstrap() {
        return service.read(service.asService(service.api().post("/internal/bootstrap", ""))
                .answers(200)
                .body());
    }
}
