package dev.loam.platform.telemetry;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Takes spans and sends them, with the metrics of this process, where a collector is configured. Decided when starting,
 * not when building: standalone's beans are chosen then. While it is off it is this object and nothing else.
 * Thread-safe; nobody waits for the collector.
 */
public final class Telemetry implements SmartLifecycle {
    private static final int BEFORE_WEB_SERVER = DEFAULT_PHASE - 3000;

    private final TelemetryProperties properties;
    private final String service;
    private final Supplier<Stream<MeterBinder>> binders;
    private volatile @Nullable OtlpExport export;

    Telemetry(TelemetryProperties properties, String service, Supplier<Stream<MeterBinder>> binders) {
        this.properties = properties;
        this.service = service;
        this.binders = binders;
    }

    /** Whether spans are wanted. */
    public boolean isTracing() {
        return export != null && properties.traces();
    }

    /** Whether a trace that begins here is kept. */
    boolean samples() {
        return isTracing()
                && (properties.sampled() >= 1 || ThreadLocalRandom.current().nextDouble() < properties.sampled());
    }

    /** Where the work that the parent asks for takes place in the trace, or work that nobody traced asks for. */
    TraceContext place(@Nullable TraceContext parent) {
        if (parent == null) {
            return TraceContext.fresh(samples());
        }
        return isTracing() ? parent.child() : parent;
    }

    /** Does the work of another service that is in this process, at its own place in the trace, and tells of it as a span. */
    public <T> T around(String name, Map<String, Object> attributes, Supplier<T> work) {
        TraceContext parent = TraceContext.current();
        TraceContext own = place(parent);
        if (!isTracing()) {
            return own.around(work::get);
        }
        long began = Ticks.now();
        boolean failed = true;
        try {
            T result = own.around(work::get);
            failed = false;
            return result;
        } finally {
            ended(new Span(own, parent == null ? null : parent.spanId(), name, began, Ticks.now(), failed, attributes));
        }
    }

    /** Hands over work that ended; it is dropped if too much waits already, or nobody wants it. */
    public void ended(Span span) {
        OtlpExport open = export;
        if (open != null && properties.traces() && span.context().sampled()) {
            open.add(span);
        }
    }

    @Override
    public boolean isAutoStartup() {
        return properties.endpoint() != null && (properties.traces() || properties.metrics());
    }

    @Override
    public void start() {
        OtlpExport started = new OtlpExport(properties, service, binders.get().toList());
        started.start();
        export = started;
    }

    @Override
    public void stop() {
        OtlpExport open = export;
        if (open != null) {
            export = null;
            open.close();
        }
    }

    @Override
    public boolean isRunning() {
        return export != null;
    }

    /** Stopped after the web server, so that the last requests are told. */
    @Override
    public int getPhase() {
        return BEFORE_WEB_SERVER;
    }
}
