package dev.loam.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers over HTTP what project-service, the relay and messaging-service answer to the auth service. */
final class ProjectServiceStandIn {
    private static final String BREACHED =
            "00000000000000000000000000000000000:0\r\n0700CCB1CC9F9A40CE2295ADC41BAF2A98C:12\r\n";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, TestProject> projects = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<JsonNode>> functions = new ConcurrentHashMap<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private ProjectServiceStandIn(HttpServer server) {
        this.server = server;
    }

    static ProjectServiceStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ProjectServiceStandIn standIn = new ProjectServiceStandIn(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/relay", exchange -> answer(exchange, 200, ""));
            server.createContext("/internal/projects", standIn::project);
            server.createContext("/internal/messages", standIn::message);
            server.createContext("/siteverify", standIn::captcha);
            server.createContext("/range", standIn::range);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void put(TestProject project) {
        projects.put(project.ref().value(), project);
    }

    /** All messages to an address, decoys among them, the oldest first. */
    List<JsonNode> handedOver(String to) {
        return messages.stream()
                .filter(message -> message.path("to").asString().equals(to))
                .toList();
    }

    private void message(HttpExchange exchange) throws IOException {
        messages.add(json.readTree(exchange.getRequestBody().readAllBytes()));
        answer(exchange, 202, "{\"id\":\"%s\"}".formatted(UUID.randomUUID()));
    }

    /** As hCaptcha and Turnstile answer: the token says what happens. */
    private void captcha(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (form.contains("response=broken")) {
            answer(exchange, 503, "{}");
        } else if (form.contains("response=good") && form.contains("secret=of-the-app")) {
            answer(exchange, 200, "{\"success\":true}");
        } else {
            answer(exchange, 200, "{\"success\":false,\"error-codes\":[\"invalid-input-response\"]}");
        }
    }

    /** As the range interface of Have I Been Pwned answers for the password "correct battery"; it fails for another. */
    private void range(HttpExchange exchange) throws IOException {
        String prefix = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
        ranges.add(prefix);
        switch (prefix) {
            case "24D3B" -> answer(exchange, 200, BREACHED);
            case "00972" -> answer(exchange, 503, "");
            default -> answer(exchange, 200, "0".repeat(35) + ":0\r\n");
        }
    }

    /** Which ranges were asked for. */
    List<String> ranges() {
        return ranges;
    }

    private void project(HttpExchange exchange) throws IOException {
        List<String> path = List.of(exchange.getRequestURI().getPath().split("/"));
        TestProject project = projects.get(path.get(3));
        if (project == null) {
            answer(exchange, 404, "{}");
        } else if (path.getLast().equals("calls")) {
            function(exchange, path.get(5));
        } else if (path.getLast().equals("secrets")) {
            answer(exchange, 200, json.writeValueAsString(project.secrets()));
        } else if (path.getLast().equals("signing-key")) {
            answer(exchange, 200, json.writeValueAsString(project.signingKey()));
        } else {
            answer(exchange, 200, json.writeValueAsString(project.record()));
        }
    }

    /** Functions of projects, by name; each answers JSON, and what it was asked is kept. */
    void putFunction(String name, UnaryOperator<JsonNode> function) {
        functions.put(name, function);
    }

    private void function(HttpExchange exchange, String name) throws IOException {
        UnaryOperator<JsonNode> function = functions.get(name);
        JsonNode input = json.readTree(exchange.getRequestBody().readAllBytes());
        ((ObjectNode) input).put("hop", exchange.getRequestHeaders().getFirst("X-Loam-Hop"));
        if (function == null) {
            answer(exchange, 404, "{}");
        } else {
            answer(exchange, 200, function.apply(input).toString());
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
