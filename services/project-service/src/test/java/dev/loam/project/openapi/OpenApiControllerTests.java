package dev.loam.project.openapi;

import dev.loam.project.RunningService;
import org.junit.jupiter.api.Test;

class OpenApiControllerTests {
    private final RunningService service = RunningService.shared();

    @Test
    void descriptionIsServedToEverybody() {
        service.asAnybody(service.api().get("/platform/v1/openapi.json"))
                .answers(200)
                .with(
                        "\"/platform/v1/projects/{ref}/keys/{id}/rotate\"",
                        "\"/platform/v1/projects/{ref}/events/chain\"",
                        "#/components/schemas/Problem",
                        "organization_id")
                .without("organizationId", "operatorId");
    }
}
