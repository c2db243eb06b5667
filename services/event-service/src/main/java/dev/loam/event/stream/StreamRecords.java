package dev.loam.event.stream;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes events of records. A record that is a CloudEvent, in either mode of the Kafka binding, stays the event that it is;
 * of every other one the value becomes the data: as JSON, as text, or as bytes. No record is refused.
 */
final class StreamRecords {
    private static final Pattern ATTRIBUTE = Pattern.compile("[a-z0-9]{1,40}");
    private static final String TYPE = "loam.stream.record";
    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final int MOST_ATTRIBUTES = 50;
    private static final int MOST_LETTERS = 4096;
    /** Loam says these itself; of a chain's length it believes what others say. */
    private static final Set<String> OURS =
            Set.of("loamref", "loamhop", "loamactor", "replayof", "loampartition", "loamoffset");

    private final StreamConsumer consumer;
    private final JsonMapper json;

    StreamRecords(StreamConsumer consumer, JsonMapper json) {
        this.consumer = consumer;
        this.json = json.rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /** What of an event is not an attribute. */
    private sealed interface Data {
        record None() implements Data {}

        record Json(String raw) implements Data {}

        record Text(String text) implements Data {}

        record Bytes(byte[] bytes) implements Data {}
    }

    StreamItem item(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Data data = structured(record, attributes);
        if (data == null) {
            binary(record, attributes);
            data = data(record.value());
        }
        int hop = hop(attributes);
        complete(attributes, record, data);
        return new StreamItem(
                record.partition(),
                record.offset(),
                Objects.requireNonNull(attributes.get("id")),
                hop,
                write(attributes, data, record));
    }

    /** The data of a record that is an event in structured mode, and its attributes; null when it is none. */
    private @Nullable Data structured(ConsumerRecord<byte[], byte[]> record, Map<String, String> attributes) {
        String contentType = header(record, CONTENT_TYPE);
        if (contentType == null || !contentType.startsWith(STRUCTURED) || record.value() == null) {
            return null;
        }
        try {
            JsonNode event = json.readTree(record.value());
            event.properties().forEach(property -> {
                if (!property.getKey().startsWith("data") || property.getKey().equals("datacontenttype")) {
                    put(attributes, property.getKey(), property.getValue().asString(""));
                }
            });
            if (!isComplete(attributes)) {
                attributes.clear();
                return null;
            }
            if (event.path("data_base64").isString()) {
                return new Data.Bytes(
                        Base64.getDecoder().decode(event.path("data_base64").asString()));
            }
            return event.has("data") ? json(event.path("data").toString()) : new Data.None();
        } catch (JacksonException | IllegalArgumentException other) {
            attributes.clear();
            return null;
        }
    }

    private static void binary(ConsumerRecord<byte[], byte[]> record, Map<String, String> attributes) {
        for (Header header : record.headers()) {
            String value = header.value() == null ? null : text(header.value());
            if (value != null && header.key().startsWith(PREFIX)) {
                put(attributes, header.key().substring(PREFIX.length()), value);
            }
        }
        if (!isComplete(attributes)) {
            attributes.clear();
        }
        String contentType = header(record, CONTENT_TYPE);
        if (contentType != null) {
            put(attributes, "datacontenttype", contentType);
        }
    }

    private void complete(Map<String, String> attributes, ConsumerRecord<byte[], byte[]> record, Data data) {
        String place = "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
        String key = record.key() == null ? null : text(record.key());
        attributes.putIfAbsent("id", place);
        attributes.putIfAbsent("type", TYPE);
        attributes.putIfAbsent("source", consumer.source());
        attributes.putIfAbsent(
                "time", Instant.ofEpochMilli(Math.max(0, record.timestamp())).toString());
        if (key != null && !key.isEmpty() && key.length() <= MOST_LETTERS) {
            attributes.putIfAbsent("subject", key);
            attributes.putIfAbsent("partitionkey", key);
        }
        switch (data) {
            case Data.Json _ -> attributes.put("datacontenttype", "application/json");
            case Data.Text _ -> attributes.putIfAbsent("datacontenttype", "text/plain");
            case Data.Bytes _ -> attributes.putIfAbsent("datacontenttype", "application/octet-stream");
            case Data.None _ -> {}
        }
        attributes.put("specversion", "1.0");
        attributes.keySet().removeAll(OURS);
    }

    private String write(Map<String, String> attributes, Data data, ConsumerRecord<byte[], byte[]> record) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            attributes.forEach(out::writeStringProperty);
            out.writeStringProperty("loamref", consumer.project().value());
            out.writeNumberProperty("loampartition", record.partition());
            out.writeStringProperty("loamoffset", Long.toString(record.offset()));
            switch (data) {
                case Data.Json value -> {
                    out.writeName("data");
                    out.writeRawValue(value.raw());
                }
                case Data.Text plain -> out.writeStringProperty("data", plain.text());
                case Data.Bytes bytes ->
                    out.writeStringProperty("data_base64", Base64.getEncoder().encodeToString(bytes.bytes()));
                case Data.None _ -> {}
            }
            out.writeEndObject();
        }
        return text.toString();
    }

    private Data data(byte @Nullable [] value) {
        if (value == null) {
            return new Data.None();
        }
        String text = text(value);
        if (text == null) {
            return new Data.Bytes(value);
        }
        return isJson(value) ? json(text) : new Data.Text(text);
    }

    /** A letter that databases do not keep: such data travels as bytes, so that it can become a dead letter too. */
    private static Data json(String raw) {
        return raw.contains("\\u0000") ? new Data.Bytes(raw.getBytes(StandardCharsets.UTF_8)) : new Data.Json(raw);
    }

    private boolean isJson(byte[] value) {
        try (JsonParser parser = json.createParser(value)) {
            return parser.nextToken() != null && parser.skipChildren().nextToken() == null;
        } catch (JacksonException other) {
            return false;
        }
    }

    private static int hop(Map<String, String> attributes) {
        try {
            return Math.max(0, Integer.parseInt(attributes.getOrDefault("loamhop", "0")));
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    private static boolean isComplete(Map<String, String> attributes) {
        return attributes.containsKey("specversion")
                && Set.of("id", "type", "source").stream()
                        .noneMatch(name -> attributes.getOrDefault(name, "").isBlank());
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        if (ATTRIBUTE.matcher(name).matches()
                && value.length() <= MOST_LETTERS
                && value.indexOf('\0') < 0
                && attributes.size() < MOST_ATTRIBUTES) {
            attributes.put(name, value);
        }
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : text(header.value());
    }

    /** Null where it is no text. */
    private static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? text : null;
        } catch (CharacterCodingException binary) {
            return null;
        }
    }
}
