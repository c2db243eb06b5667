package dev.loam.function.deployment;

import dev.loam.function.FunctionServer;
import dev.loam.platform.project.ProjectRef;
import org.junit.jupiter.api.BeforeEach;

/** A project whose operator deploys functions. */
abstract class DeploymentScenario {
    static final String PLAIN = """
            handler: app.Handler
            memory_mb: 128
            triggers:
              - type: storage
                bucket: photos
                events: [created]
                prefix: raw/
              - type: database
                table: photos
            permissions:
              role: service_role
              buckets: [photos]
            """;

    static final FunctionServer server = FunctionServer.shared();

    final ProjectRef project = FunctionServer.aProject();

    @BeforeEach
    void reset() {
        server.runner().reset();
    }

    FunctionServer.Api operator() {
        return server.asOperatorOf(project);
    }

    String functions() {
        return "/platform/v1/projects/%s/functions".formatted(project);
    }

    String function(String name) {
        return "/platform/v1/projects/%s/functions/%s".formatted(project, name);
    }

    String deployments(String name) {
        return function(name) + "/deployments";
    }

    String triggers(String name) {
        return function(name) + "/triggers";
    }
}
