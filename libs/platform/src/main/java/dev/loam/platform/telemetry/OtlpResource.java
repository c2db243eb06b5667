package dev.loam.platform.telemetry;

import java.util.List;
import java.util.Map;

/** What traces and metrics say of this process, and values in the form of OTLP's JSON. */
final class OtlpResource {
    private OtlpResource() {}

    static Map<String, Object> of(String service) {
        return Map.of(
                "attributes",
                List.of(
                        attribute("service.name", service),
                        attribute("service.namespace", "loam"),
                        attribute(
                                "service.instance.id",
                                Long.toString(ProcessHandle.current().pid()))));
    }

    static Map<String, Object> scope() {
        return Map.of("name", "dev.loam");
    }

    /** Whole numbers are texts: JSON's have no 64 bits. */
    static Map<String, Object> attribute(String key, Object value) {
        return Map.of(
                "key",
                key,
                "value",
                value instanceof Long number
                        ? Map.of("intValue", Long.toString(number))
                        : Map.of("stringValue", value.toString()));
    }
}
