package dev.loam.worker.binding;

import dev.loam.worker.channel.Headers;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.rw.CloudEventRWException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** CloudEvents in the HTTP binding's binary mode: attributes in {@code ce-} headers, the data as the body. */
final class CloudEvents {
    private static final String PREFIX = "ce-";

    private CloudEvents() {}

    static CloudEvent read(Headers headers, byte[] body) {
        CloudEventBuilder event = CloudEventBuilder.v1();
        try {
            headers.fields().forEach((name, values) -> {
                if (name.startsWith(PREFIX)) {
                    attribute(event, name.substring(PREFIX.length()), values.getFirst());
                }
            });
            String contentType = headers.first("content-type");
            if (contentType != null) {
                event.withDataContentType(contentType);
            }
            if (body.length > 0) {
                event.withData(body);
            }
            return event.build();
        } catch (IllegalStateException | IllegalArgumentException | DateTimeParseException | CloudEventRWException e) {
            throw new BadInputException("The request is no CloudEvent: " + e.getMessage(), e);
        }
    }

    static Output write(CloudEvent event) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String name : event.getAttributeNames()) {
            Object value = event.getAttribute(name);
            if (value != null && !name.equals("datacontenttype")) {
                fields.put(PREFIX + name, List.of(value.toString()));
            }
        }
        for (String name : event.getExtensionNames()) {
            fields.put(PREFIX + name, List.of(String.valueOf(event.getExtension(name))));
        }
        String contentType = event.getDataContentType();
        fields.put("content-type", List.of(contentType == null ? "application/json" : contentType));
        CloudEventData data = event.getData();
        return new Output(200, new Headers(fields), data == null ? new byte[0] : data.toBytes());
    }

    private static void attribute(CloudEventBuilder event, String name, String value) {
        switch (name) {
            case "specversion" -> {}
            case "id" -> event.withId(value);
            case "type" -> event.withType(value);
            case "source" -> event.withSource(java.net.URI.create(value));
            case "subject" -> event.withSubject(value);
            case "time" -> event.withTime(OffsetDateTime.parse(value));
            case "dataschema" -> event.withDataSchema(java.net.URI.create(value));
            default -> event.withExtension(name, value);
        }
    }
}
