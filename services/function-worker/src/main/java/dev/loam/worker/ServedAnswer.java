package dev.loam.worker;

import com.sun.net.httpserver.HttpExchange;
import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a request is answered: by the function, or as the platform would where it did not answer. */
record ServedAnswer(int status, Headers headers, byte[] body) {
    /** The server's own affair. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade");

    static ServedAnswer of(Output output) {
        return new ServedAnswer(output.status(), output.headers(), output.body());
    }

    static ServedAnswer refusal(int status, String code, String message) {
        String body = "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
        return new ServedAnswer(
                status, Headers.of("content-type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    void write(HttpExchange exchange) throws IOException {
        headers.fields().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        boolean bodyless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bodyless ? -1 : body.length);
        if (!bodyless) {
            exchange.getResponseBody().write(body);
        }
    }
}
