package dev.loam.project.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OperatorControllerTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);

    @Test
    void tokenEntitlesToTheOperatorsOwnProjectsOnly() {
        String ref = tenant.aProject().path("ref").asString();
        String foreign = Tenants.anOperator(service).aProject().path("ref").asString();
        String token = token("write").path("token").asString();
        assertThat(token).startsWith("lm_pat_");

        authorize("{\"token\":\"%s\",\"method\":\"POST\",\"project\":\"%s\"}".formatted(token, ref))
                .answers(200)
                .with(tenant.operator().toString(), tenant.organization().toString(), "\"owner\"");
        authorize("{\"token\":\"%s\",\"method\":\"GET\"}".formatted(token))
                .answers(200)
                .with(tenant.operator().toString());
        authorize("{\"token\":\"%s\",\"project\":\"%s\"}".formatted(token, foreign))
                .answers(403)
                .with("not_a_member");
        authorize("{\"token\":\"%s\",\"project\":\"%s\"}".formatted(token, "z".repeat(20)))
                .answers(404)
                .with("project_not_found");
    }

    @Test
    void tokenThatMayReadDoesNotWrite() {
        String token = token("read").path("token").asString();
        authorize("{\"token\":\"%s\",\"method\":\"GET\"}".formatted(token)).answers(200);
        authorize("{\"token\":\"%s\",\"method\":\"DELETE\"}".formatted(token))
                .answers(403)
                .with("insufficient_scope");
        authorize("{\"token\":\"%s\"}".formatted(token)).answers(403);
    }

    @Test
    void revokedAndUnknownTokensAreRefused() {
        JsonNode issued = token("write");
        String token = issued.path("token").asString();
        Tenants.anOperator(service)
                .delete("/platform/v1/me/tokens/" + issued.path("id").asString())
                .answers(404);
        authorize("{\"token\":\"%s\"}".formatted(token)).answers(200);
        tenant.delete("/platform/v1/me/tokens/" + issued.path("id").asString()).answers(200);
        authorize("{\"token\":\"%s\"}".formatted(token)).answers(401).with("invalid_access_token");
        authorize("{\"token\":\"lm_pat_nothing\"}").answers(401);
    }

    @Test
    void operatorSeesItselfAndItsTokensWithoutTheirValues() {
        String token = token("read").path("token").asString();
        tenant.get("/platform/v1/me")
                .answers(200)
                .with(tenant.operator().toString(), "Some & Co.")
                .without("lm_pat_");
        tenant.get("/platform/v1/me/tokens").answers(200).with("ci").without(token, "hash");
        service.api().get("/platform/v1/me").answers(401);
        service.api().post("/internal/operators/authorize", "{\"token\":\"x\"}").answers(401);
        tenant.post("/internal/operators/authorize", "{\"token\":\"x\"}").answers(403);
    }

    @Test
    void organizationIsMadeForItsMaker() {
        tenant.post("/platform/v1/organizations", "{\"name\":\"Second Org!\"}")
                .answers(201)
                .with("second-org-");
        tenant.get("/platform/v1/organizations").answers(200).with("Second Org!", "Some & Co.");
        Tenants.anOperator(service)
                .get("/platform/v1/organizations")
                .answers(200)
                .without("Second Org!");
        tenant.post("/platform/v1/projects", "{\"name\":\"which\"}")
                .answers(400)
                .with("organization_required");
        service.api().post("/platform/v1/organizations", "{\"name\":\"x\"}").answers(401);
    }

    private JsonNode token(String scope) {
        return service.read(tenant.post("/platform/v1/me/tokens", "{\"name\":\"ci\",\"scope\":\"%s\"}".formatted(scope))
                .answers(201)
                .body());
    }

    private ApiScenario authorize(String question) {
        return service.asService(service.api().post("/internal/operators/authorize", question));
    }
}
