package dev.loam.project;

import dev.loam.platform.test.ApiScenario;
import dev.loam.project.operator.Operators;
import dev.loam.project.organization.Organizations;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Operators with an organization of their own, and projects in it. */
public final class Tenants {
    private Tenants() {}

    public static Tenant anOperator(RunningService service) {
        UUID operator = service.bean(Operators.class).create("Somebody");
        UUID organization =
                service.bean(Organizations.class).create(operator, "Some & Co.").id();
        return new Tenant(service, operator, organization);
    }

    /** An operator, and requests as that operator. */
    public record Tenant(RunningService service, UUID operator, UUID organization) {

        public ApiScenario get(String path) {
            return service.asOperator(operator, service.api().get(path));
        }

        public ApiScenario post(String path, String json) {
            return service.asOperator(operator, service.api().post(path, json));
        }

        public ApiScenario patch(String path, String json) {
            return service.asOperator(operator, service.api().patch(path, json));
        }

        public ApiScenario put(String path, String json) {
            return service.asOperator(operator, service.api().put(path, json));
        }

        public ApiScenario delete(String path) {
            return service.asOperator(operator, service.api().delete(path));
        }

        public JsonNode aProject() {
            return service.read(post("/platform/v1/projects", "{\"name\":\"photos\"}")
                    .answers(201)
                    .body());
        }
    }
}
