package dev.loam.gateway.observation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Serves {@code /metrics}. The JDK's small server: a second one of Spring's would cost a start a second context. */
final class MetricsPort implements SmartLifecycle {
    private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ObjectProvider<MeterBinder> binders;
    private final ObjectProvider<HikariDataSource> pools;
    private final InetSocketAddress address;
    private @Nullable HttpServer server;

    MetricsPort(
            ObjectProvider<MeterBinder> binders,
            ObjectProvider<HikariDataSource> pools,
            ObservabilityProperties properties) {
        this.binders = binders;
        this.pools = pools;
        this.address = new InetSocketAddress(properties.metricsAddress(), properties.metricsPort());
    }

    @Override
    public boolean isAutoStartup() {
        return address.getPort() > 0;
    }

    @Override
    public void start() {
        try {
            HttpServer started = HttpServer.create(address, 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            PrometheusMeterRegistry registry = registry();
            started.createContext("/metrics", exchange -> scrape(registry, exchange));
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

    private PrometheusMeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        binders.orderedStream().forEach(binder -> binder.bindTo(registry));
        pools.ifAvailable(pool -> bind(pool, registry));
        return registry;
    }

    private static void bind(HikariDataSource pool, PrometheusMeterRegistry registry) {
        Gauge.builder(
                        "hikaricp.connections.active",
                        pool,
                        known -> known.getHikariPoolMXBean().getActiveConnections())
                .register(registry);
        Gauge.builder(
                        "hikaricp.connections.idle",
                        pool,
                        known -> known.getHikariPoolMXBean().getIdleConnections())
                .register(registry);
        Gauge.builder(
                        "hikaricp.connections.pending",
                        pool,
                        known -> known.getHikariPoolMXBean().getThreadsAwaitingConnection())
                .register(registry);
    }

    private static void scrape(PrometheusMeterRegistry registry, HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", TYPE);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        }
    }
}
