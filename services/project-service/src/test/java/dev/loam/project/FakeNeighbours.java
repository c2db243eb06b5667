package dev.loam.project;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Other services as this service sees them: they keep users, and what was handed over to be sent. */
public final class FakeNeighbours {
    /** Auth-service accepts no shorter password. */
    private static final int SHORTEST_PASSWORD = 8;

    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final Map<String, String> users = new ConcurrentHashMap<>();
    private final Map<String, String> links = new ConcurrentHashMap<>();
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> mails = new CopyOnWriteArrayList<>();
    private final List<String> removed = new CopyOnWriteArrayList<>();
    private final Set<String> sealedForGood = ConcurrentHashMap.newKeySet();
    private volatile boolean mailAway;
    private volatile String resealed = "{}";

    private FakeNeighbours(HttpServer server) {
        this.server = server;
    }

    static FakeNeighbours start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeNeighbours neighbours = new FakeNeighbours(server);
            server.createContext("/", neighbours::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return neighbours;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Seals one secret of this column anew whenever it is asked. */
    FakeNeighbours keeping(String column) {
        resealed = "{\"%s\":1}".formatted(column);
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public boolean hasUser(String email) {
        return addresses.contains(email);
    }

    public List<JsonNode> mailsTo(String address) {
        return mails.stream()
                .filter(mail -> mail.path("to").asString().equals(address))
                .toList();
    }

    /** The projects of which nothing may be left, each as often as that was asked. */
    public List<String> removed() {
        return removed;
    }

    public void mailIsAway(boolean away) {
        mailAway = away;
    }

    /** This project's database cannot be reached. */
    public void cannotReseal(String ref) {
        sealedForGood.add(ref);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith("/auth/v1/admin/users")) {
            user(exchange, body.length == 0 ? json.createObjectNode() : json.readTree(body));
        } else if (path.equals("/auth/v1/admin/generate_link")) {
            link(exchange, json.readTree(body).path("email").asString());
        } else if (path.equals("/auth/v1/verify")) {
            verify(exchange, json.readTree(body).path("token_hash").asString());
        } else if (path.equals("/internal/messages")) {
            if (!mailAway) {
                mails.add(json.readTree(body));
            }
            send(exchange, mailAway ? 503 : 202, "{}");
        } else if (path.startsWith("/internal/project-data/")) {
            removed.add(tail(path));
            send(exchange, 204, "");
        } else if (path.equals("/internal/secrets/reseal")) {
            send(exchange, 200, resealed);
        } else if (path.endsWith("/secrets/reseal")) {
            boolean away = sealedForGood.contains(path.split("/")[3]);
            send(exchange, away ? 503 : 200, "{\"resealed\":1}");
        } else {
            send(exchange, 204, "");
        }
    }

    private void user(HttpExchange exchange, JsonNode user) throws IOException {
        String email = user.path("email").asString("");
        String id = tail(exchange.getRequestURI().getPath());
        if (exchange.getRequestMethod().equals("GET")) {
            String known = users.get(id);
            send(exchange, known == null ? 404 : 200, "{\"id\":\"%s\",\"email\":\"%s\"}".formatted(id, known));
        } else if (user.has("password") && user.path("password").asString().length() < SHORTEST_PASSWORD) {
            send(exchange, 422, "{\"error_code\":\"weak_password\",\"msg\":\"Password is too short\"}");
        } else if (exchange.getRequestMethod().equals("PUT")) {
            send(exchange, users.containsKey(id) ? 200 : 404, "{}");
        } else if (addresses.add(email)) {
            users.put(user.path("id").asString(), email);
            send(exchange, 200, "{}");
        } else {
            send(exchange, 422, "{\"error_code\":\"email_exists\"}");
        }
    }

    private void link(HttpExchange exchange, String email) throws IOException {
        String id = users.entrySet().stream()
                .filter(user -> user.getValue().equals(email))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        String token = UUID.randomUUID().toString();
        links.put(token, id);
        send(exchange, 200, "{\"id\":\"%s\",\"hashed_token\":\"%s\"}".formatted(id, token));
    }

    private void verify(HttpExchange exchange, String token) throws IOException {
        String id = links.remove(token);
        send(
                exchange,
                id == null ? 403 : 200,
                id == null ? "{}" : "{\"access_token\":\"session of %s\"}".formatted(id));
    }

    private static String tail(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
