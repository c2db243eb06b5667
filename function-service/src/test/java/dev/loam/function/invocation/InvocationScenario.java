package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FunctionServer;
import dev.loam.function.Jars;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiScenario;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

/** A project with one deployed function, {@code caption}, that does what its test says. */
abstract class InvocationScenario {
    private static final String YAML = """
            handler: app.Handler
            memory_mb: 512
            environment: {COLOUR: blue}
            permissions: {role: service_role, buckets: [photos], tables: [public.photos]}
            """;

    static final FunctionServer server = FunctionServer.shared();

    final ProjectRef project = FunctionServer.aProject();

    @BeforeEach
    void deploy() {
        server.runner().reset();
        server.peers().reset();
        server.asOperatorOf(project)
                .deploy(project, "caption", Jars.aJar().describedBy(YAML).bytes())
                .answers(201);
    }

    ApiScenario deliver(String id) {
        return events(1, id, 0);
    }

    ApiScenario events(int attempt, String id, int hop) {
        return server.asEventService()
                .post("/internal/projects/%s/functions/caption/events".formatted(project), event(hop))
                .header("Content-Type", "application/cloudevents+json")
                .header("X-Loam-Invocation", id)
                .header("X-Loam-Attempt", Integer.toString(attempt));
    }

    String event(int hop) {
        return """
                {"specversion":"1.0","id":"e1","type":"loam.database.row.inserted","subject":"7",
                 "source":"/projects/%s/database/public/photos","time":"2026-11-20T12:00:00Z",
                 "datacontenttype":"application/json","data":{"record":{"id":7}},"loamhop":%d}
                """.formatted(project, hop);
    }

    String function() {
        return "/platform/v1/projects/%s/functions/caption".formatted(project);
    }

    void awaitRecords(int count) {
        Awaitility.await()
                .untilAsserted(() -> assertThat(server.jdbc()
                                .sql("select count(*) from function.invocation where ref = :ref")
                                .param("ref", project.value())
                                .query(Integer.class)
                                .single())
                        .isEqualTo(count));
    }
}
