package dev.loam.cli.installation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loam.sdk.http.Connection;
import dev.loam.sdk.platform.PlatformClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** A control plane that lists its projects as the real one does, one a page. */
final class FakeProjects implements AutoCloseable {
    private final HttpServer server;
    private final List<String> names;

    FakeProjects(String... names) throws IOException {
        this.names = List.of(names);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/platform/v1/projects", this::serve);
        server.start();
    }

    PlatformClient platform() {
        URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new PlatformClient(Connection.to(api), "lm_pat_test");
    }

    static String ref(int index) {
        return "abcdefghijklmnopqrs" + (char) ('a' + index);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String search = parameter(exchange, "search");
        String cursor = parameter(exchange, "cursor");
        int[] found = IntStream.range(0, names.size())
                .filter(index -> names.get(index).contains(search))
                .toArray();
        int place = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        String item = place >= found.length ? "" : """
                {"ref":"%s","name":"%s","organization_id":"3dc4b034-3120-4e0d-b2e3-820c22d9dc3c","status":"active",
                 "created_at":"2026-11-23T07:35:08Z"}""".formatted(ref(found[place]), names.get(found[place]));
        String next = place + 1 < found.length ? "\"" + (place + 1) + "\"" : "null";
        byte[] answer = "{\"items\":[%s],\"total\":%d,\"next_cursor\":%s}"
                .formatted(item, found.length, next)
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static String parameter(HttpExchange exchange, String name) {
        for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
