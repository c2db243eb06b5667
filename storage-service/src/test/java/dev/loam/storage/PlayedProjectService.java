package dev.loam.storage;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers what storage-service asks project-service and billing-service of a project. Ends with the tests. */
record PlayedProjectService(URI address) {
    private static final Pattern KEY = Pattern.compile("/internal/projects/([a-z]{20})/keys/anon");

    private static final Pattern LEVEL = Pattern.compile("/internal/usage/levels/([a-z]{20})/storage-bytes");

    static PlayedProjectService start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                Matcher asked = KEY.matcher(path);
                String text = asked.matches() ? "{\"key\":\"%s\"}".formatted(keyOf(asked.group(1))) : "";
                if (LEVEL.matcher(path).matches()) {
                    text = "{\"quantity\":4711}";
                }
                byte[] answer = text.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(text.isEmpty() ? 404 : 200, answer.length == 0 ? -1 : answer.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            });
            server.setExecutor(null);
            server.start();
            return new PlayedProjectService(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String keyOf(String ref) {
        return "anon-key-of-" + ref;
    }
}
