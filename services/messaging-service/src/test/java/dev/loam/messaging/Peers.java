package dev.loam.messaging;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** Project-service and a provider of texts, as far as messaging-service calls them, over real HTTP. */
final class Peers implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Map<String, Map<String, Object>> settings = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final List<Text> texts = new CopyOnWriteArrayList<>();
    private volatile int answersTexts = 201;

    /** A request to the provider of texts. */
    record Text(String path, String authorization, String form) {}

    Peers() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/projects/", this::project);
        server.createContext("/2010-04-01/", this::text);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ProjectRef project(Map<String, Object> auth, Map<String, String> authSecrets) {
        ProjectRef ref = ProjectRef.random(new Random());
        settings.put(ref.value(), auth);
        secrets.put(ref.value(), authSecrets);
        return ref;
    }

    List<Text> texts() {
        return List.copyOf(texts);
    }

    void answersTexts(int status) {
        answersTexts = status;
    }

    private void project(HttpExchange exchange) throws IOException {
        List<String> path = List.of(exchange.getRequestURI().getPath().split("/"));
        Map<String, Object> auth = settings.get(path.get(3));
        if (auth == null) {
            answer(exchange, 404, "{}");
        } else if (path.getLast().equals("secrets")) {
            answer(exchange, 200, JSON.writeValueAsString(secrets.get(path.get(3))));
        } else {
            answer(exchange, 200, JSON.writeValueAsString(record(path.get(3), auth)));
        }
    }

    private void text(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        texts.add(new Text(
                exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("Authorization"), form));
        answer(exchange, answersTexts, "{\"sid\":\"SM1\"}");
    }

    private static Map<String, Object> record(String ref, Map<String, Object> auth) {
        return Map.ofEntries(
                Map.entry("ref", ref),
                Map.entry("organization_id", new UUID(0, 1)),
                Map.entry("name", "test"),
                Map.entry("status", "active"),
                Map.entry("cluster_host", "127.0.0.1"),
                Map.entry("cluster_port", 5432),
                Map.entry("database_ready", false),
                Map.entry("credentials_epoch", 1),
                Map.entry("verification_keys", Map.of("keys", List.of())),
                Map.entry("settings", Map.of("auth", auth)),
                Map.entry("version", 1));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
