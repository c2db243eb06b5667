package dev.loam.storage.blob;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Stands before an S3 server, passes requests on and may lie about, or to, it. */
public final class MeddlingServer implements AutoCloseable {
    private final OkHttpClient client = new OkHttpClient();
    private final HttpServer server;
    private final URI target;
    private volatile Meddler meddler = (call, honest) -> honest.get();

    public MeddlingServer(URI target) {
        this.target = target;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * A request, or what is passed on of it.
     *
     * @param path with its query, encoded
     */
    public record Call(String method, String path, Map<String, String> headers, byte[] body) {
        boolean is(String wanted) {
            return method.equals(wanted);
        }
    }

    /**
     * What is answered.
     *
     * @param told how long the body is said to be
     */
    public record Answer(int status, Map<String, String> headers, byte[] body, long told) {
        Answer with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Answer(status, more, body, told);
        }

        Answer without(String prefix) {
            Map<String, String> less = new TreeMap<>(headers);
            less.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix));
            return new Answer(status, less, body, told);
        }
    }

    /** Decides what becomes of a request; null hangs up. */
    @FunctionalInterface
    public interface Meddler {
        @Nullable
        Answer meddle(Call call, Supplier<Answer> honest);
    }

    public void meddle(Meddler other) {
        meddler = other;
    }

    /** Has no room for what would lie below such a path. */
    public void refuse(String part) {
        meddler = (call, honest) ->
                call.is("PUT") && call.path().contains(part) ? error(507, "XMinioStorageFull") : honest.get();
    }

    /** Does not give what lies there, as a bucket does that has put it into an archive. */
    public void withhold(String part) {
        meddler = (call, honest) ->
                call.is("GET") && call.path().contains(part) ? error(403, "InvalidObjectState") : honest.get();
    }

    /** Removes nothing that grows there. */
    public void hold(String part) {
        meddler = (call, honest) ->
                call.is("DELETE") && call.path().contains(part + ".") ? error(403, "AccessDenied") : honest.get();
    }

    private static Answer error(int status, String code) {
        byte[] body = "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>no</Message></Error>"
                .formatted(code)
                .getBytes(StandardCharsets.UTF_8);
        return new Answer(status, Map.of("Content-Type", "application/xml"), body, body.length);
    }

    public void behave() {
        meddler = (call, honest) -> honest.get();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Passes a request on, as it is by now. */
    public Answer pass(Call call) {
        Request.Builder request = new Request.Builder().url(target + call.path());
        call.headers().forEach(request::header);
        boolean bodiless = call.is("GET") || call.is("HEAD");
        request.method(call.method(), bodiless ? null : RequestBody.create(call.body(), null));
        try (Response response = client.newCall(request.build()).execute()) {
            Map<String, String> headers = new TreeMap<>();
            response.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
            byte[] body = response.body().bytes();
            String length = headers.get("Content-Length");
            return new Answer(response.code(), headers, body, length == null ? body.length : Long.parseLong(length));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("Content-Length") && !name.equalsIgnoreCase("Connection")) {
                    headers.put(name, values.getFirst());
                }
            });
            Call call = new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    exchange.getRequestBody().readAllBytes());
            Answer answer = meddler.meddle(call, () -> pass(call));
            if (answer != null) {
                send(exchange, call, answer);
            }
        }
    }

    private static void send(HttpExchange exchange, Call call, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Transfer-Encoding") && !name.equalsIgnoreCase("Content-Length")) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        if (call.is("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(answer.told()));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), answer.told() == 0 ? -1 : answer.told());
        if (answer.told() > 0) {
            OutputStream out = exchange.getResponseBody();
            out.write(answer.body());
            out.flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
