package dev.loam.event.transport;

import dev.loam.event.cloudevent.Cause;
import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as records, as CloudEvents' Kafka binding has it in binary mode: attributes in headers, the data as the value,
 * letter by letter as it was committed. Records of one project and subject have one key, and so one partition.
 */
final class KafkaRecords {
    private static final String ATTRIBUTE = "ce_";
    private static final String CONTENT_TYPE = "content-type";

    private final String topic;
    private final JsonMapper json;

    KafkaRecords(String topic, JsonMapper json) {
        this.topic = topic;
        this.json = json;
    }

    /** The record is no event, or none of ours: no attempt to read it again will make it one. */
    static final class UnreadableRecordException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableRecordException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    ProducerRecord<byte[], byte[]> record(CloudEvent event) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, bytes(key(event)), event.data() == null ? null : bytes(event.data()));
        Headers headers = record.headers();
        add(headers, "specversion", "1.0");
        add(headers, "id", event.id().toString());
        add(headers, "type", event.type());
        add(headers, "source", event.source());
        add(headers, "subject", event.subject());
        add(headers, "time", event.time().toString());
        add(headers, "dataref", event.dataReference());
        add(headers, "loamref", event.project().value());
        add(headers, "loamhop", Integer.toString(event.hop()));
        add(headers, "loamactor", event.actor());
        add(
                headers,
                "replayof",
                event.replayOf() == null ? null : event.replayOf().toString());
        Cause cause = event.cause();
        if (cause != null) {
            add(headers, "loaminvocation", cause.invocation());
            add(
                    headers,
                    "loamevent",
                    cause.event() == null ? null : cause.event().toString());
        }
        if (event.contentType() != null) {
            headers.add(CONTENT_TYPE, bytes(event.contentType()));
        }
        return record;
    }

    /** @throws UnreadableRecordException when it is none */
    CloudEvent event(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        try {
            return new CloudEvent(
                    new ProjectRef(require(headers, "loamref")),
                    UUID.fromString(require(headers, "id")),
                    require(headers, "type"),
                    require(headers, "source"),
                    find(headers, ATTRIBUTE + "subject"),
                    Instant.parse(require(headers, "time")),
                    find(headers, CONTENT_TYPE),
                    data(record.value()),
                    find(headers, ATTRIBUTE + "dataref"),
                    Integer.parseInt(require(headers, "loamhop")),
                    find(headers, ATTRIBUTE + "loamactor"),
                    uuid(find(headers, ATTRIBUTE + "replayof")),
                    Cause.of(
                            find(headers, ATTRIBUTE + "loaminvocation"), uuid(find(headers, ATTRIBUTE + "loamevent"))));
        } catch (IllegalArgumentException | DateTimeParseException | JacksonException other) {
            throw new UnreadableRecordException("The record is no event of a project", other);
        }
    }

    /** Data is written on as it is: more than one value in it would be more than data. */
    private @Nullable String data(byte @Nullable [] value) {
        if (value == null) {
            return null;
        }
        try (JsonParser parser = json.createParser(value)) {
            if (parser.nextToken() == null || parser.skipChildren().nextToken() != null) {
                throw new UnreadableRecordException("The record's value is not one JSON value", null);
            }
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private static String key(CloudEvent event) {
        String within = event.subject() == null ? event.id().toString() : event.subject();
        return event.project().value() + "/" + within;
    }

    private static String require(Headers headers, String attribute) {
        String value = find(headers, ATTRIBUTE + attribute);
        if (value == null) {
            throw new UnreadableRecordException("The record has no attribute '%s'".formatted(attribute), null);
        }
        return value;
    }

    private static @Nullable String find(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }

    private static void add(Headers headers, String attribute, @Nullable String value) {
        if (value != null) {
            headers.add(ATTRIBUTE + attribute, bytes(value));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
