package dev.loam.platform.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The meters of this process as OTLP's JSON (ExportMetricsServiceRequest), with totals since it started. */
final class OtlpMetrics {
    private static final int CUMULATIVE = 2;

    private final JsonMapper json = JsonMapper.builder().build();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, Object> resource;
    private final String since = Long.toString(Ticks.now());

    OtlpMetrics(String service, List<MeterBinder> binders, LongSupplier dropped) {
        this.resource = OtlpResource.of(service);
        binders.forEach(binder -> binder.bindTo(registry));
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        FunctionCounter.builder("loam.telemetry.spans.dropped", dropped, LongSupplier::getAsLong)
                .description("Spans that no collector took")
                .register(registry);
    }

    byte[] json() {
        String now = Long.toString(Ticks.now());
        List<Map<String, Object>> metrics = new ArrayList<>();
        registry.forEachMeter(meter -> {
            Map<String, Object> metric = metric(meter, now);
            if (metric != null) {
                metrics.add(metric);
            }
        });
        Map<String, Object> scope = Map.of("scope", OtlpResource.scope(), "metrics", metrics);
        return json.writeValueAsBytes(
                Map.of("resourceMetrics", List.of(Map.of("resource", resource, "scopeMetrics", List.of(scope)))));
    }

    private @Nullable Map<String, Object> metric(Meter meter, String now) {
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("name", meter.getId().getName());
        if (meter.getId().getDescription() != null) {
            metric.put("description", meter.getId().getDescription());
        }
        if (meter instanceof Timer timer) {
            metric.put("unit", "s");
            metric.put("histogram", histogram(timer, now));
            return metric;
        }
        for (Measurement measurement : meter.measure()) {
            boolean counts =
                    measurement.getStatistic() == Statistic.COUNT || measurement.getStatistic() == Statistic.TOTAL;
            double value = measurement.getValue();
            if (Double.isFinite(value)) {
                metric.put(counts ? "sum" : "gauge", counts ? sum(meter, value, now) : gauge(meter, value, now));
                return metric;
            }
        }
        return null;
    }

    private Map<String, Object> sum(Meter meter, double value, String now) {
        return Map.of(
                "aggregationTemporality",
                CUMULATIVE,
                "isMonotonic",
                true,
                "dataPoints",
                List.of(Map.of(
                        "attributes",
                        attributes(meter),
                        "startTimeUnixNano",
                        since,
                        "timeUnixNano",
                        now,
                        "asDouble",
                        value)));
    }

    private static Map<String, Object> gauge(Meter meter, double value, String now) {
        return Map.of(
                "dataPoints", List.of(Map.of("attributes", attributes(meter), "timeUnixNano", now, "asDouble", value)));
    }

    /** One bucket: how many, and how long together. */
    private Map<String, Object> histogram(Timer timer, String now) {
        String count = Long.toString(timer.count());
        return Map.of(
                "aggregationTemporality",
                CUMULATIVE,
                "dataPoints",
                List.of(Map.of(
                        "attributes",
                        attributes(timer),
                        "startTimeUnixNano",
                        since,
                        "timeUnixNano",
                        now,
                        "count",
                        count,
                        "sum",
                        timer.totalTime(TimeUnit.SECONDS),
                        "bucketCounts",
                        List.of(count),
                        "explicitBounds",
                        List.of())));
    }

    private static List<Map<String, Object>> attributes(Meter meter) {
        return meter.getId().getTags().stream()
                .map(tag -> OtlpResource.attribute(tag.getKey(), tag.getValue()))
                .toList();
    }
}
