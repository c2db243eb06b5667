package dev.loam.event;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The services that event-service calls, as far as it calls them, over real HTTP. */
final class Peers implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> changeTriggers = new CopyOnWriteArrayList<>();
    private final Map<String, Function<Call, Answer>> functions = new ConcurrentHashMap<>();
    private final Map<String, String> caps = new ConcurrentHashMap<>();
    private volatile int changeTriggersStatus = 204;

    /** One call of a function. */
    record Call(String project, String function, String invocationId, int attempt, JsonNode event, long at) {
        String eventId() {
            return event.path("id").stringValue("");
        }
    }

    record Answer(int status, String body) {
        static Answer succeeded() {
            return of("succeeded");
        }

        static Answer of(String outcome) {
            return new Answer(
                    200,
                    "{\"outcome\":\"%s\",\"duration_ms\":3,\"billed_ms\":5,\"memory_mb\":128,\"cold\":false}"
                            .formatted(outcome));
        }

        /** Ran well, and said more than can be told. */
        static Answer tooLong() {
            return new Answer(200, """
                    {"outcome":"succeeded","duration_ms":3,"billed_ms":5,"memory_mb":128,"cold":false,"answer_too_long":true}
                    """);
        }

        static Answer status(int status) {
            return new Answer(status, "{}");
        }
    }

    Peers() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 512);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/projects/", this::serve);
        server.createContext("/internal/caps", this::serveCaps);
        server.start();
    }

    /** Takes in the calls that {@link PlayedFunctions} tell, at the port that it returns. */
    int hear() throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("heard-calls").start(() -> hear(socket));
        return socket.getLocalPort();
    }

    /** The clock of both processes is the machine's. */
    private void hear(ServerSocket socket) {
        try (socket;
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(socket.accept().getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] told = line.split(" ", 6);
                calls.add(new Call(
                        told[0],
                        told[1],
                        told[2],
                        Integer.parseInt(told[3]),
                        JSON.readTree(told[5]),
                        Long.parseLong(told[4])));
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What the function does from now on. It succeeds when nothing is said. */
    void function(String name, Function<Call, Answer> behaviour) {
        functions.put(name, behaviour);
    }

    /** The cap that billing tells of for a project from now on; none with null. */
    void cap(ProjectRef project, @Nullable String json) {
        if (json == null) {
            caps.remove(project.value());
        } else {
            caps.put(project.value(), json);
        }
    }

    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    int count() {
        return calls.size();
    }

    List<Call> callsOf(String function) {
        return calls().stream().filter(call -> call.function().equals(function)).toList();
    }

    List<String> changeTriggers() {
        return List.copyOf(changeTriggers);
    }

    void changeTriggersAnswer(int status) {
        changeTriggersStatus = status;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        byte[] body = exchange.getRequestBody().readAllBytes();
        Answer answer;
        if (path.length == 7 && path[4].equals("functions")) {
            answer = invoke(path[3], path[5], exchange, body);
        } else if (path.length == 5 && path[4].equals("change-triggers")) {
            changeTriggers.add(new String(body, StandardCharsets.UTF_8));
            answer = Answer.status(changeTriggersStatus);
        } else {
            answer = new Answer(200, project(path[3]));
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : bytes.length);
        if (answer.status() != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void serveCaps(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        List<String> told = caps.entrySet().stream()
                .filter(cap -> query == null || query.equals("project=" + cap.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        byte[] bytes = told.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer invoke(String project, String function, HttpExchange exchange, byte[] body) {
        Call call = new Call(
                project,
                function,
                String.valueOf(exchange.getRequestHeaders().getFirst("X-Loam-Invocation")),
                Integer.parseInt(exchange.getRequestHeaders().getFirst("X-Loam-Attempt")),
                JSON.readTree(body),
                System.nanoTime());
        calls.add(call);
        return functions.getOrDefault(function, _ -> Answer.succeeded()).apply(call);
    }

    private static String project(String ref) {
        TestPostgres postgres = TestPostgres.shared();
        return """
                {"ref":"%s","organization_id":"00000000-0000-4000-8000-000000000001","name":"test","status":"active",
                "cluster_host":"%s","cluster_port":%d,"database_ready":true,"credentials_epoch":1,
                "verification_keys":{"keys":[]},"settings":{},"version":1}
                """.formatted(ref, postgres.host(), postgres.port());
    }
}
