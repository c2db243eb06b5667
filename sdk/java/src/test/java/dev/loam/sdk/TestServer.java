package dev.loam.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.http.Retries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A real server on a port of its own, which does what a test says and remembers what it was sent. */
public final class TestServer implements AutoCloseable {
    /** What makes the server hang up without an answer. */
    public static final Reply HANG_UP = new Reply(0, Map.of(), "");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

    private TestServer(HttpServer server, Function<Seen, Reply> behaviour) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, behaviour));
        server.start();
    }

    /** A request as it came; header names are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares it.
    public record Seen(String method, String target, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** What is answered. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public static Reply of(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }

        public static Reply ok(String body) {
            return of(200, body);
        }

        public Reply header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body);
        }
    }

    public static TestServer that(Function<Seen, Reply> behaviour) {
        try {
            return new TestServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), behaviour);
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    /** Answers these one after the other, and the last one from then on. */
    public static TestServer answering(Reply... replies) {
        List<Reply> left = Collections.synchronizedList(new ArrayList<>(List.of(replies)));
        return that(request -> left.size() > 1 ? left.remove(0) : left.get(0));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A connection that does not wait long before it tries again. */
    public Connection connection() {
        return Connection.to(address()).retrying(new Retries(4, Duration.ofMillis(2), Duration.ofSeconds(5)));
    }

    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange, Function<Seen, Reply> behaviour) throws IOException {
        try (exchange) {
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            Seen request = new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            seen.add(request);
            Reply reply = behaviour.apply(request);
            if (reply.status() == 0) {
                return;
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            boolean bodiless = body.length == 0 || request.method().equals("HEAD");
            exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
