package dev.loam.gateway.observation;

import dev.loam.gateway.door.FinishedRequest;
import dev.loam.gateway.door.RequestObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts requests by route and status, never by project: that would be as many series as there are tenants. */
final class RequestMetrics implements RequestObserver, MeterBinder {
    private volatile @Nullable CompositeMeterRegistry registry;
    private final ConcurrentMap<Kind, Timer> timers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Counter> refusals = new ConcurrentHashMap<>();

    /** From here on requests are counted, for everybody who asked. */
    @Override
    public synchronized void bindTo(MeterRegistry target) {
        CompositeMeterRegistry all = registry == null ? new CompositeMeterRegistry() : registry;
        all.add(target);
        registry = all;
    }

    @Override
    public void finished(FinishedRequest request) {
        MeterRegistry target = registry;
        if (target == null) {
            return;
        }
        String route =
                request.known() == null ? "none" : request.known().route().name();
        timers.computeIfAbsent(new Kind(prefix(route), request.status()), kind -> timer(kind, target))
                .record(request.nanos(), TimeUnit.NANOSECONDS);
        if (request.refusal() != null) {
            refusals.computeIfAbsent(request.refusal().code(), reason -> refusal(reason, target))
                    .increment();
        }
    }

    /** Its first two segments: what follows in a route's name is a client's choice, within limits. */
    private static String prefix(String route) {
        int second = route.indexOf('/', 1);
        int third = second < 0 ? -1 : route.indexOf('/', second + 1);
        return third < 0 ? route : route.substring(0, third);
    }

    private static Timer timer(Kind kind, MeterRegistry registry) {
        return Timer.builder("loam.gateway.requests")
                .description("Requests through the public door")
                .tag("route", kind.route())
                .tag("status", Integer.toString(kind.status()))
                .publishPercentileHistogram()
                .register(registry);
    }

    private static Counter refusal(String reason, MeterRegistry registry) {
        return Counter.builder("loam.gateway.refusals")
                .description("Requests that the gateway refused")
                .tag("reason", reason)
                .register(registry);
    }

    private record Kind(String route, int status) {}
}
