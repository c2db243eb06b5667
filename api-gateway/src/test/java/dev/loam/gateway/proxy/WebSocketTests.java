package dev.loam.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.gateway.running.PlayedServices;
import dev.loam.gateway.running.RunningGateway;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** WebSockets through the gateway to a server that returns what it gets. */
class WebSocketTests {
    private static final String REF = "abcdefghijklmnopqrst";

    @Test
    void framesPassBothWaysAndTheEndToo() throws Exception {
        try (EchoServer echo = EchoServer.start();
                PlayedServices services =
                        PlayedServices.start().project(REF, "{}").key("key", REF, "anon");
                RunningGateway gateway =
                        RunningGateway.before(services, "--loam.services.function=" + echo.address())) {
            Heard heard = new Heard();
            WebSocket socket = connect(gateway, "/functions/v1/echo?apikey=key", heard);
            socket.sendText("hello", true).join();
            assertThat(heard.next()).isEqualTo("hello");
            String large = "x".repeat(200_000);
            socket.sendText(large, true).join();
            assertThat(heard.next()).isEqualTo(large);
            assertThat(echo.lastHead())
                    .contains("x-loam-identity")
                    .contains("x-forwarded-for: 127.0.0.1")
                    .doesNotContain("apikey");
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
            assertThat(heard.closed.get(5, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
        }
    }

    @Test
    @Tag("CVE-2026-126539")
    void handshakeNeedsAKeyLikeEveryRequest() {
        try (PlayedServices services = PlayedServices.start().project(REF, "{}");
                RunningGateway gateway = RunningGateway.before(services)) {
            assertThatThrownBy(() -> connect(gateway, "/functions/v1/echo?apikey=wrong", new Heard()))
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("WebSocketHandshakeException");
        }
    }

    @Test
    void serviceThatDoesNotAgreeIsHeard() {
        try (PlayedServices services = PlayedServices.start().project(REF, "{}").key("key", REF, "anon");
                RunningGateway gateway = RunningGateway.before(services)) {
            assertThatThrownBy(() -> connect(gateway, "/functions/v1/none?apikey=key", new Heard()))
                    .isInstanceOf(CompletionException.class)
                    .hasMessageContaining("WebSocketHandshakeException");
        }
    }

    private static WebSocket connect(RunningGateway gateway, String path, Heard heard) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + gateway.port() + path), heard)
                .join();
    }

    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder parts = new StringBuilder();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        private String next() throws InterruptedException {
            String message = messages.poll(5, TimeUnit.SECONDS);
            assertThat(message).as("a message").isNotNull();
            return String.valueOf(message);
        }
    }
}
