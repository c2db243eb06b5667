package dev.loam.project.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.test.ApiScenario;
import dev.loam.project.RunningService;
import dev.loam.project.Tenants;
import dev.loam.project.Tenants.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OperatorControllerTests {
    private final RunningService service = RunningService.shared();
    private final Tenant tenant = Tenants.anOperator(service);

    @Test
    void tokenEntitlesToTheOperatorsOwnProjectsOnly() {
        String ref = tenant.aProject().path("ref").asString();
        String foreign = Tenants.anOperator(service).aProject().path("ref").asString();
        String token = token("").path("token").asString();
        assertThat(token).startsWith("lm_pat_");

        authorize("{\"token\":\"%s\",\"project\":\"%s\"}".formatted(token, ref))
                .answers(200)
                .with(tenant.operator().toString(), tenant.organization().toString(), "\"owner\"");
        authorize("{\"token\":\"%s\"}".formatted(token))
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
    void nameThatIsMissingOrCannotBeStoredIsRefused() {
        for (String body : new String[] {"{}", "{\"name\":null}", "{\"name\":\" \"}", "{\"name\":\"a\\u0000\"}"}) {
            tenant.post("/platform/v1/me/tokens", body).answers(400).with("invalid_name");
            tenant.post("/platform/v1/organizations", body).answers(400).with("invalid_name");
        }
    }

    @Test
    void tokenWithScopesEntitlesToThoseOnly() {
        String ref = tenant.aProject().path("ref").asString();
        String token = token(",\"scopes\":[\"project.read\"]").path("token").asString();
        authorize("{\"token\":\"%s\",\"project\":\"%s\"}".formatted(token, ref))
                .answers(200)
                .with("[\"project.read\"]")
                .without("keys.read", "account.read");
        tenant.post("/platform/v1/me/tokens", "{\"name\":\"ci\",\"scopes\":[\"everything\"]}")
                .answers(400);
    }

    @Test
    void tokenOfOneProjectOpensNothingElse() {
        String ref = tenant.aProject().path("ref").asString();
        String other = tenant.aProject().path("ref").asString();
        String token = token(",\"project\":\"%s\"".formatted(ref)).path("token").asString();
        authorize("{\"token\":\"%s\",\"project\":\"%s\"}".formatted(token, ref))
                .answers(200)
                .with("keys.write");
        authorize("{\"token\":\"%s\",\"project\":\"%s\"}".formatted(token, other))
                .answers(403);
        authorize("{\"token\":\"%s\",\"organization\":\"%s\"}".formatted(token, tenant.organization()))
                .answers(403);
        authorize("{\"token\":\"%s\"}".formatted(token)).answers(200).without("account.write", "organization.create");
    }

    @Test
    void tokenCannotMakeATokenThatMayMore() {
        JsonNode limited = token(",\"scopes\":[\"account.read\",\"account.write\",\"project.read\"]");
        UUID id = UUID.fromString(limited.path("id").asString());
        byToken(id, "{\"name\":\"more\",\"scopes\":[\"keys.write\"]}")
                .answers(403)
                .with("permission_not_held")
                .without("lm_pat_");
        byToken(id, "{\"name\":\"same\"}").answers(201).with("\"project.read\"").without("\"keys.write\"");
        byToken(id, "{\"name\":\"less\",\"scopes\":[\"project.read\"]}").answers(201);
    }

    @Test
    void useOfATokenIsNoted() {
        String token = token("").path("token").asString();
        tenant.get("/platform/v1/me/tokens").answers(200).with("\"last_used_at\":null");
        authorize("{\"token\":\"%s\"}".formatted(token)).answers(200);
        tenant.get("/platform/v1/me/tokens").answers(200).without("\"last_used_at\":null");
    }

    @Test
    void revokedAndUnknownTokensAreRefused() {
        JsonNode issued = token("");
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
        String token = token("").path("token").asString();
        tenant.get("/platform/v1/me")
                .answers(200)
                .with(tenant.operator().toString(), "Some & Co.", "\"role\":\"owner\"", "\"project.delete\"")
                .without("lm_pat_");
        tenant.get("/platform/v1/me/tokens").answers(200).with("ci").without(token, "hash");
        service.api().get("/platform/v1/me").answers(401);
        service.api().post("/internal/operators/authorize", "{\"token\":\"x\"}").answers(401);
        tenant.post("/internal/operators/authorize", "{\"token\":\"x\"}").answers(403);
    }

    @Test
    void limitedTokenListsItselfOnly() {
        String other = token("").path("id").asString();
        String limited = token(",\"organization_id\":\"%s\"".formatted(tenant.organization()))
                .path("id")
                .asString();
        String path = "/platform/v1/me/tokens";
        service.as(
                        service.operatorAt(path, tenant.operator(), UUID.fromString(limited)),
                        service.api().get(path))
                .answers(200)
                .with(limited)
                .without(other);
        service.as(
                        service.operatorAt(path, tenant.operator(), UUID.fromString(other)),
                        service.api().get(path))
                .answers(200)
                .with(limited, other);
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

    private ApiScenario byToken(UUID token, String body) {
        String path = "/platform/v1/me/tokens";
        return service.as(
                service.operatorAt(path, tenant.operator(), token),
                service.api().post(path, body));
    }

    private JsonNode token(String limits) {
        return service.read(tenant.post("/platform/v1/me/tokens", "{\"name\":\"ci\"%s}".formatted(limits))
                .answers(201)
                .body());
    }

    private ApiScenario authorize(String question) {
        return service.asService(service.api().post("/internal/operators/authorize", question));
    }
}
