package dev.loam.gateway.observation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Serves {@code /metrics}. The JDK's small server: a second one of Spring's would cost a start a second context. */
final class MetricsPort implements SmartLifecycle {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final InetSocketAddress address;
    private @Nullable HttpServer server;

    MetricsPort(PrometheusMeterRegistry registry, ObservabilityProperties properties) {
        this.registry = registry;
        this.address = new InetSocketAddress(properties.metricsAddress(), properties.metricsPort());
    }

    @Override
    public void start() {
        try {
            HttpServer started = HttpServer.create(address, 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/metrics", this::scrape);
            started.start();
            server = started;
        } catch (IOException used) {
            throw new IllegalStateException(
                    "The port for metrics, %s, cannot be used: set loam.observability.metrics-port to a free one"
                            .formatted(address),
                    used);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    private void scrape(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
