package dev.loam.database;

import com.sun.net.httpserver.HttpServer;
import dev.loam.platform.project.ProjectRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes what event-service's relay is told, over HTTP. */
final class PlayedRelay {
    private static final String PATH = "/internal/relay/";

    private final ConcurrentMap<String, AtomicInteger> signals = new ConcurrentHashMap<>();
    private final HttpServer server;

    private PlayedRelay(HttpServer server) {
        this.server = server;
    }

    static PlayedRelay start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PlayedRelay relay = new PlayedRelay(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(PATH, exchange -> {
                relay.count(exchange.getRequestURI().getPath().substring(PATH.length()));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return relay;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int signals(ProjectRef project) {
        AtomicInteger count = signals.get(project.value());
        return count == null ? 0 : count.get();
    }

    private void count(String ref) {
        signals.computeIfAbsent(ref, _ -> new AtomicInteger()).incrementAndGet();
    }
}
