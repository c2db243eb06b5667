package dev.loam.functions;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of the app's own. Immutable and thread-safe.
 *
 * <pre>{@code
 * CustomEvent.of("order.placed").subject("42").data("{\"total\": 9.5}").delay(Duration.ofMinutes(5))
 * }</pre>
 *
 * @param type what happened, like {@code order.placed}; not beginning with {@code loam.}
 * @param source where, below the project's own path; null for the project
 * @param subject what it happened to; events of one subject can be delivered in order
 * @param data more of it, as JSON
 * @param delay how much later it happens; null for now
 */
public record CustomEvent(
        String type,
        @Nullable String source,
        @Nullable String subject,
        @Nullable String data,
        @Nullable Duration delay) {

    /** An event. */
    public CustomEvent {
        Objects.requireNonNull(type, "type");
    }

    /** An event of which nothing is said but what happened. */
    public static CustomEvent of(String type) {
        return new CustomEvent(type, null, null, null, null);
    }

    /** The same from there. */
    public CustomEvent source(String newSource) {
        return new CustomEvent(type, newSource, subject, data, delay);
    }

    /** The same of that. */
    public CustomEvent subject(String newSubject) {
        return new CustomEvent(type, source, newSubject, data, delay);
    }

    /**
     * The same with this to tell.
     *
     * @param json any JSON
     */
    public CustomEvent data(String json) {
        return new CustomEvent(type, source, subject, json, delay);
    }

    /** The same, so much later. */
    public CustomEvent delay(Duration newDelay) {
        return new CustomEvent(type, source, subject, data, newDelay);
    }

    String toJson() {
        StringBuilder json = new StringBuilder("{\"type\":").append(JsonText.quoted(type));
        if (source != null) {
            json.append(",\"source\":").append(JsonText.quoted(source));
        }
        if (subject != null) {
            json.append(",\"subject\":").append(JsonText.quoted(subject));
        }
        if (data != null) {
            json.append(",\"data\":").append(data);
        }
        if (delay != null) {
            json.append(",\"delay_seconds\":").append(delay.toSeconds());
        }
        return json.append('}').toString();
    }
}
