package dev.loam.project.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class SetupTests {
    private final RunningService service = RunningService.shared();
    private final String email = "first" + UUID.randomUUID() + "@example.com";

    @BeforeEach
    void installationWhoseFirstOperatorHasNoLogin() {
        service.bean(Bootstrap.class).run();
        service.bean(JdbcClient.class)
                .sql("update project.bootstrap set setup_used_at = null")
                .update();
    }

    @Test
    void setupTokenGivesTheFirstOperatorALoginOnce() {
        String token = issue().path("token").asString();
        complete(token, "short").answers(400).with("weak_password");
        complete(token, "correct horse").answers(201).with(email).without("correct horse");
        assertThat(service.neighbours().hasUser(email)).isTrue();
        complete(token, "correct horse").answers(403).with("invalid_setup_token");
        assertThat(issue().path("token").isNull()).isTrue();
    }

    @Test
    void setupTokensOfEarlierStartsAndGuessesAreRefused() {
        String earlier = issue().path("token").asString();
        issue();
        complete(earlier, "correct horse").answers(403);
        complete("lm_setup_guessed", "correct horse").answers(403).with("invalid_setup_token");
    }

    @Test
    void setupTokensAreForServicesOnly() {
        service.api().post("/internal/setup", "").answers(401);
        Tenants.anOperator(service).post("/internal/setup", "").answers(403).without("lm_setup_");
    }

    @Test
    void platformProjectIsHiddenAndNobodysToChange() {
        Tenant operator = Tenants.anOperator(service);
        String path = "/platform/v1/projects/" + ProjectRef.PLATFORM;
        operator.get("/platform/v1/projects").answers(200).without(ProjectRef.PLATFORM.value());
        operator.get(path).answers(403);
        operator.delete(path).answers(403);
        operator.post(path + "/keys", "{\"kind\":\"secret\",\"name\":\"x\"}")
                .answers(403)
                .without("lm_sec_");
        service.asService(service.api().get("/internal/projects/" + ProjectRef.PLATFORM))
                .answers(200)
                .with("\"disable_signup\":true", "\"allow_keyless\":true");
    }

    private JsonNode issue() {
        return service.read(service.asService(service.api().post("/internal/setup", ""))
                .answers(200)
                .body());
    }

    private ApiScenario complete(String token, String password) {
        return service.asAnybody(service.api().post("/platform/v1/setup", """
                        {"token":"%s","email":"%s","password":"%s","name":"First"}
                        """.formatted(token, email, password)));
    }
}
