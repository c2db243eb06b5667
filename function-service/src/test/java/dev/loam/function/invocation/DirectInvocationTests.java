package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionServer;
import dev.loam.function.worker.InvocationRequest;
import dev.loam.function.worker.Outcome;
import dev.loam.worker.channel.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Functions that callers, services and operators run. */
class DirectInvocationTests extends InvocationScenario {
    @Test
    void callThatNobodyWaitsForIsHandedToEventServiceWithoutItsCredentials() {
        server.asKeyOf(project, "service_role")
                .post("/functions/v1/caption/deep?x=1", "{\"n\":1}")
                .header("Prefer", "respond-async")
                .header("Authorization", "Bearer secret-token")
                .header("X-Mine", "kept")
                .answers(202)
                .with("\"state\":\"pending\"", "\"id\":\"00000000-0000-4000-8000-000000000007\"");

        assertThat(server.runner().requests()).isEmpty();
        assertThat(server.peers().calls("/function-calls").getFirst().body())
                .contains("\"function\":\"caption\"", "\"path\":\"/deep?x=1\"", "kept", "\"hop\":1")
                .doesNotContain("secret-token");
        server.asKeyOf(project, "service_role")
                .get("/functions/v1/.calls/00000000-0000-4000-8000-000000000007")
                .answers(200)
                .with("\"state\":\"succeeded\"", "a cat");
        server.asUserOf(project)
                .get("/functions/v1/.calls/00000000-0000-4000-8000-000000000007")
                .answers(404)
                .without("a cat");
        server.asUserOf(project).get("/functions/v1/.calls/none").answers(404).with("Call not found");
    }

    @Test
    void serviceGetsTheAnswerOfTheFunctionItAsks() {
        server.asEventService()
                .post("/internal/projects/%s/functions/caption/calls".formatted(project), "{\"user\":1}")
                .header("X-Loam-Hop", "3")
                .answers(200);

        InvocationRequest request = server.runner().only();
        assertThat(request.kind()).isEqualTo(Frame.Kind.HTTP);
        assertThat(request.headers().fields()).containsEntry("content-type", List.of("application/json"));
        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("{\"user\":1}");
    }

    @Test
    void serviceDoesNotGoRoundInCirclesAndNobodyElseAsks() {
        String path = "/internal/projects/%s/functions/caption/calls".formatted(project);
        server.asEventService()
                .post(path, "{}")
                .header("X-Loam-Hop", "16")
                .answers(502)
                .with("function_failed");
        server.asEventService()
                .post(path.replace("caption", "unknown"), "{}")
                .header("X-Loam-Hop", "0")
                .answers(404)
                .with("function_not_found");
        server.asOperatorOf(project).post(path, "{}").header("X-Loam-Hop", "0").answers(403);
        server.asKeyOf(project, "service_role")
                .post(path, "{}")
                .header("X-Loam-Hop", "0")
                .answers(403);
        assertThat(server.runner().requests()).isEmpty();
    }

    @Test
    void operatorsSeeTheAnswerAndTheWholeError() {
        server.asOperatorOf(project)
                .post(function() + "/invoke", "{}")
                .answers(200)
                .with("done");
        server.runner().behave(_ -> FakeRunner.failed(Outcome.FAILED, "NullPointerException: here"));
        server.asOperatorOf(project)
                .post(function() + "/invoke", "{}")
                .answers(502)
                .with("function_failed", "NullPointerException: here");
        server.asOperatorOf(FunctionServer.aProject())
                .post(function() + "/invoke", "{}")
                .answers(404)
                .with("project_not_found");
        server.asKeyOf(project, "service_role")
                .post(function() + "/invoke", "{}")
                .answers(403);
    }
}
