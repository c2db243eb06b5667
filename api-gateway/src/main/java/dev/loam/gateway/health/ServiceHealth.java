package dev.loam.gateway.health;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Asks every service whether it is up, when somebody asks here; the answer holds for two seconds. */
final class ServiceHealth {
    private static final String READY = "/actuator/health/readiness";
    private static final int PATIENCE_MILLIS = 1_000;
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final Environment environment;
    private final Clock clock;
    private @Nullable Report last;
    private long askAgainAt;

    ServiceHealth(Environment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /** One asks, whoever comes meanwhile gets the same answer. */
    synchronized Report report() {
        Report known = last;
        long now = clock.millis();
        if (known == null || now >= askAgainAt) {
            known = ask();
            last = known;
            askAgainAt = now + KEPT.toMillis();
        }
        return known;
    }

    private Report ask() {
        Map<String, URI> services = Binder.get(environment)
                .bind("loam.services", Bindable.mapOf(String.class, URI.class))
                .orElseGet(Map::of);
        Map<URI, Future<Boolean>> asked = new TreeMap<>();
        Map<String, String> states = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // In one process all services have one address, which is asked once.
            services.values().forEach(address -> asked.computeIfAbsent(address, one -> threads.submit(isUp(one))));
            services.forEach((name, address) -> states.put(name, state(asked.get(address))));
        }
        return new Report(states.containsValue("down") ? "degraded" : "up", states);
    }

    private static String state(@Nullable Future<Boolean> answer) {
        try {
            return answer != null && answer.get() ? "up" : "down";
        } catch (ExecutionException unreachable) {
            return "down";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "down";
        }
    }

    private static Callable<Boolean> isUp(URI service) {
        return () -> {
            HttpURLConnection connection =
                    (HttpURLConnection) service.resolve(READY).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } catch (IOException unreachable) {
                return false;
            } finally {
                connection.disconnect();
            }
        };
    }

    /**
     * How the installation is.
     *
     * @param status {@code up}, or {@code degraded} when a service is not
     * @param services each service's state
     */
    record Report(String status, Map<String, String> services) {}
}
