package dev.loam.platform.telemetry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Spans as OTLP's JSON (ExportTraceServiceRequest). */
final class OtlpTraces {
    private static final int SERVER = 2;
    private static final int ERROR = 2;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Object> resource;

    OtlpTraces(String service) {
        this.resource = OtlpResource.of(service);
    }

    byte[] json(List<Span> spans) {
        Map<String, Object> scope = Map.of(
                "scope",
                OtlpResource.scope(),
                "spans",
                spans.stream().map(OtlpTraces::form).toList());
        return json.writeValueAsBytes(
                Map.of("resourceSpans", List.of(Map.of("resource", resource, "scopeSpans", List.of(scope)))));
    }

    private static Map<String, Object> form(Span span) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("traceId", span.context().traceId());
        form.put("spanId", span.context().spanId());
        if (span.parentId() != null) {
            form.put("parentSpanId", span.parentId());
        }
        form.put("name", span.name());
        form.put("kind", SERVER);
        form.put("startTimeUnixNano", Long.toString(span.startNanos()));
        form.put("endTimeUnixNano", Long.toString(span.endNanos()));
        form.put(
                "attributes",
                span.attributes().entrySet().stream()
                        .map(entry -> OtlpResource.attribute(entry.getKey(), entry.getValue()))
                        .toList());
        form.put("status", span.failed() ? Map.of("code", ERROR) : Map.of());
        return form;
    }
}
