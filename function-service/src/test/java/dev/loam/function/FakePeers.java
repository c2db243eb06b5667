package dev.loam.function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Event-service and the gateway, as far as function-service calls them, over real HTTP. */
public final class FakePeers implements AutoCloseable {
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Map<String, String> locations = new ConcurrentHashMap<>();

    /** One request. */
    public record Call(String method, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .map(header -> header.getValue().getFirst())
                    .orElse("");
        }
    }

    private volatile String projectStatus = "active";
    private volatile String projectSettings = "{}";
    private volatile String verificationKeys = "[]";

    FakePeers() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 64);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What paths with this beginning answer; 200 when nothing is said. */
    public void answer(String prefix, int status) {
        statuses.put(prefix, status);
    }

    /** Sends who asks for this path on to another, on this host. */
    public void redirect(String path, String to) {
        statuses.put(path, 302);
        locations.put(path, "http://127.0.0.1:%d%s".formatted(port(), to));
    }

    /** Forgets the requests so far. */
    public void reset() {
        calls.clear();
    }

    /** The requests whose paths contain this. */
    public List<Call> calls(String part) {
        return calls.stream().filter(call -> call.path().contains(part)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** How every project is, for who asks from now on. */
    public void projectsAre(String status) {
        projectStatus = status;
    }

    /** What every project has set, for who asks from now on. */
    public void projectsSet(String settings) {
        projectSettings = settings;
    }

    /** The list of keys that verify every project's tokens, for who asks from now on. */
    public void verificationKeys(String keys) {
        verificationKeys = keys;
    }

    private String answer(String path) {
        String[] parts = path.split("/");
        if (path.contains("/function-calls")) {
            return """
                    {"id":"00000000-0000-4000-8000-000000000007","function":"caption","state":"succeeded","attempts":1,
                     "actor":"u1","result":{"outcome":"succeeded","answer":{"text":"a cat"}}}
                    """;
        }
        return path.startsWith("/internal/projects/") && parts.length == 4
                ? """
                {"ref":"%s","organization_id":"00000000-0000-0000-0000-000000000000","name":"a","status":"%s",
                 "cluster_host":"127.0.0.1","cluster_port":1,"database_ready":false,"credentials_epoch":1,
                 "verification_keys":{"keys":%s},"settings":%s,"version":1}
                """.formatted(parts[3], projectStatus, verificationKeys, projectSettings)
                : "{\"peer\":true}";
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(new Call(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
        int status = statuses.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(200);
        byte[] answer = answer(path).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("X-Loam-Secret", "inside");
        String location = locations.get(path);
        if (location != null) {
            exchange.getResponseHeaders().set("Location", location);
        }
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
