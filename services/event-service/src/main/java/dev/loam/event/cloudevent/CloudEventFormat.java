package dev.loam.event.cloudevent;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The JSON forms of an event. */
public final class CloudEventFormat {
    /** The content type of an event in structured mode. */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    private final JsonMapper json;

    public CloudEventFormat(JsonMapper json) {
        this.json = json;
    }

    /** Structured mode: what targets get. */
    public byte[] structured(CloudEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("specversion", "1.0");
            out.writeStringProperty("id", event.id().toString());
            writeMatchable(out, event, event.data());
            out.writeStringProperty("time", event.time().toString());
            write(out, "datacontenttype", contentType(event));
            write(out, "dataref", event.dataReference());
            out.writeStringProperty("loamref", event.project().value());
            out.writeNumberProperty("loamhop", event.hop());
            write(out, "loamactor", event.actor());
            write(
                    out,
                    "replayof",
                    event.replayOf() == null ? null : event.replayOf().toString());
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** What patterns are matched against: type, source, subject and data. */
    public String matchable(CloudEvent event) {
        return matchable(event, event.data());
    }

    /** The same, of data that is not within what JSON parsers take: as much of it as they do. */
    public String plainlyMatchable(CloudEvent event) {
        return matchable(event, event.data() == null ? null : PlainData.of(event.data()));
    }

    private String matchable(CloudEvent event, @Nullable String data) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = json.createGenerator(text)) {
            out.writeStartObject();
            writeMatchable(out, event, data);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void writeMatchable(JsonGenerator out, CloudEvent event, @Nullable String data) {
        out.writeStringProperty("type", event.type());
        out.writeStringProperty("source", event.source());
        write(out, "subject", event.subject());
        if (data != null) {
            out.writeName("data");
            out.writeRawValue(data);
        }
    }

    private static @Nullable String contentType(CloudEvent event) {
        return event.contentType() == null && event.data() != null ? "application/json" : event.contentType();
    }

    private static void write(JsonGenerator out, String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }
}
