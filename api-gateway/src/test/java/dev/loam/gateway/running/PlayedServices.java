package dev.loam.gateway.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.loam.platform.identity.Permission;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every service behind the gateway, on one port: projects and keys as a test makes them, and what a test answers. */
public final class PlayedServices implements AutoCloseable {
    public static final String ORGANIZATION = "00000000-0000-0000-0000-000000000001";
    public static final String OPERATOR_TOKEN = "lm_pat_operator";

    /** Of one who may do everything but what concerns the installation. */
    public static final String OWNER_TOKEN = "lm_pat_owner";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ConcurrentMap<String, String> settings = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> organizations = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, String> verificationKeys = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Key> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, HttpHandler> routes = new ConcurrentHashMap<>();
    private final AtomicInteger served = new AtomicInteger();
    private volatile String caps = "[]";
    private volatile @Nullable String plans;

    private PlayedServices(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    public static PlayedServices start() {
        return start(0);
    }

    public static PlayedServices start(int port) {
        try {
            PlayedServices services = new PlayedServices(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200));
            services.server.start();
            return services;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** A project with its settings as JSON, by service. */
    public PlayedServices project(String ref, String projectSettings) {
        settings.put(ref, projectSettings);
        return this;
    }

    /** Whose the project is, if not the same organization's as all others. */
    public PlayedServices organization(String ref, String id) {
        organizations.put(ref, id);
        return this;
    }

    /** What verifies tokens of the project's users, as a key set. */
    public PlayedServices verifiedBy(String ref, String keySet) {
        verificationKeys.put(ref, keySet);
        return this;
    }

    public PlayedServices key(String key, String ref, String role) {
        keys.put(key, new Key(ref, role, "id-of-" + key));
        return this;
    }

    /** What billing says of organizations' plans; null while it does not answer. */
    public PlayedServices plans(@Nullable String json) {
        plans = json;
        return this;
    }

    /** What billing says of caps, as a JSON array. */
    public PlayedServices caps(String json) {
        caps = json;
        return this;
    }

    /** Answers requests below the path with JSON. */
    public PlayedServices answers(String path, HttpHandler handler) {
        routes.put(path, handler);
        return this;
    }

    public PlayedServices json(String path, String body) {
        return answers(path, exchange -> send(exchange, 200, "application/json", body));
    }

    /** How many requests came that were not about keys, projects and operators. */
    public int served() {
        return served.get();
    }

    public static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** From here on nothing answers on this port. */
    public void kill() {
        server.stop(0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        switch (path) {
            case "/internal/keys/resolve" -> resolve(exchange);
            case "/internal/operators/authorize" -> authorize(exchange);
            case "/internal/plans" -> {
                String told = plans;
                send(exchange, told == null ? 503 : 200, "application/json", told == null ? "{}" : told);
            }
            case "/internal/caps" -> send(exchange, 200, "application/json", caps);
            case "/internal/caps/of" ->
                send(
                        exchange,
                        200,
                        "application/json",
                        capsOf(exchange.getRequestURI().getQuery()));
            default -> {
                if (path.startsWith("/internal/projects/")) {
                    project(exchange, path.substring("/internal/projects/".length()));
                } else {
                    serve(exchange, path);
                }
            }
        }
    }

    /** Those of the project, or those that an organization has for all of its projects. */
    private String capsOf(String query) {
        String owner = query.substring(query.indexOf('=') + 1);
        return JSON.writeValueAsString(JSON.readTree(caps)
                .valueStream()
                .filter(cap -> owner.equals(cap.path(cap.path("project").isNull() ? "organization" : "project")
                        .asString()))
                .toList());
    }

    private void serve(HttpExchange exchange, String path) throws IOException {
        served.incrementAndGet();
        for (Map.Entry<String, HttpHandler> route : routes.entrySet()) {
            if (path.startsWith(route.getKey())) {
                route.getValue().handle(exchange);
                return;
            }
        }
        send(exchange, 404, "application/json", "{}");
    }

    private void resolve(HttpExchange exchange) throws IOException {
        Key key = keys.get(JSON.readTree(exchange.getRequestBody().readAllBytes())
                .path("key")
                .asString());
        if (key == null) {
            send(exchange, 404, "application/json", "{}");
        } else {
            send(exchange, 200, "application/json", """
                    {"ref":"%s","role":"%s","key_id":"%s"}""".formatted(key.ref(), key.role(), key.id()));
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        String token = question.path("token").asString();
        if (!token.equals(OPERATOR_TOKEN) && !token.equals(OWNER_TOKEN)) {
            send(exchange, 401, "application/json", "{}");
            return;
        }
        EnumSet<Permission> may = EnumSet.allOf(Permission.class);
        if (token.equals(OWNER_TOKEN)) {
            may.removeAll(Permission.of(Permission.Scope.INSTALLATION));
        }
        String permissions = may.stream()
                .map(permission -> '"' + permission.wireName() + '"')
                .collect(Collectors.joining(","));
        send(exchange, 200, "application/json", """
                {"operator_id":"00000000-0000-0000-0000-000000000007",
                 "organization_id":"00000000-0000-0000-0000-000000000001",
                 "organization_role":"owner","permissions":[%s]}""".formatted(permissions));
    }

    private void project(HttpExchange exchange, String ref) throws IOException {
        String known = settings.get(ref);
        if (known == null) {
            send(exchange, 404, "application/json", "{}");
            return;
        }
        send(exchange, 200, "application/json", """
                {"ref":"%s","organization_id":"%s","name":"sample","status":"active",
                 "cluster_host":"127.0.0.1","cluster_port":5432,"database_ready":true,"credentials_epoch":1,
                 "verification_keys":%s,"settings":%s,"version":1}""".formatted(
                        ref,
                        organizations.getOrDefault(ref, ORGANIZATION),
                        verificationKeys.getOrDefault(ref, "{\"keys\":[]}"),
                        known));
    }

    private record Key(String ref, String role, String id) {}
}
