package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakePeers;
import dev.loam.function.FakeRunner;
import dev.loam.function.worker.AnswerRoom;
import dev.loam.function.worker.PlatformAnswer;
import dev.loam.function.worker.PlatformCall;
import dev.loam.platform.identity.FunctionToken;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.worker.channel.Headers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What functions ask the platform for. */
class PlatformCallTests extends InvocationScenario {
    @Test
    void callsOfFunctionsCarryWhatTheDeploymentWasGranted() {
        PlatformAnswer answer = call(
                "GET",
                "/storage/v1/object/photos/a.jpg?download",
                Map.of(
                        "X-Loam-Identity", List.of("forged"),
                        "Authorization", List.of("Bearer stolen"),
                        "X-Custom", List.of("kept")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().fields()).containsKey("content-type").doesNotContainKey("x-loam-secret");
        FakePeers.Call made = server.peers().calls("/storage/v1/").getFirst();
        assertThat(made.path()).isEqualTo("/storage/v1/object/photos/a.jpg?download");
        assertThat(made.header("x-custom")).isEqualTo("kept");
        assertThat(made.header("x-loam-identity")).isEmpty();
        String token = made.header("apikey");
        assertThat(made.header("authorization")).isEqualTo("Bearer " + token);
        FunctionToken content =
                Objects.requireNonNull(server.bean(FunctionTokens.class).verify(token));
        assertThat(content.project()).isEqualTo(project);
        assertThat(content.role()).isEqualTo("service_role");
        assertThat(content.hop()).isEqualTo(3);
        assertThat(content.cause().eventId()).isEqualTo("e1");
        assertThat(content.cause().invocationId())
                .isEqualTo(server.runner().requests().getLast().id());
        assertThat(content.grants().allowsBucket("photos")).isTrue();
        assertThat(content.grants().allowsBucket("others")).isFalse();
        assertThat(content.grants().allowsEvents()).isFalse();
    }

    @Test
    void callsOfFunctionsStayWithinTheProjectsApi() {
        for (String path : List.of(
                "/platform/v1/projects",
                "/internal/projects/x",
                "/storage/v1/../../platform/v1/projects",
                "/storage/v1/%2e%2e/x",
                "/storage/v1//x",
                "/storage/v12/x",
                "@127.0.0.1/storage/v1",
                "/rest/v1/a b",
                "/rest/v1/x#y")) {
            assertThat(call("GET", path, Map.of()).status()).as(path).isZero();
        }
        assertThat(call("CONNECT", "/rest/v1/x", Map.of()).status()).isZero();
        assertThat(server.peers().calls("/v1")).noneMatch(call -> !call.path().contains("/subscriptions/"));
    }

    @Test
    void callsOfFunctionsGoNowhereElseThanTheyWereSent() {
        server.peers().redirect("/functions/v1/redirecting", "/latest/meta-data");

        assertThat(call("GET", "/functions/v1/redirecting", Map.of()).status()).isEqualTo(302);
        assertThat(server.peers().calls("/latest/meta-data")).isEmpty();
    }

    private PlatformAnswer call(String method, String path, Map<String, List<String>> headers) {
        server.runner().behave(_ -> FakeRunner.succeeded(""));
        events(1, UUID.randomUUID().toString(), 3).answers(200);
        return server.runner()
                .requests()
                .getLast()
                .platform()
                .call(new PlatformCall(
                        method, path, new Headers(headers), new byte[0], new AnswerRoom(1 << 20).place()));
    }
}
