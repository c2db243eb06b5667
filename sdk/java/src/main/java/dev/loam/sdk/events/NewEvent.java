package dev.loam.sdk.events;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of the app's own.
 *
 * @param type what happened, {@code order.placed}; not {@code loam.…}
 * @param source ends up below {@code /projects/<ref>/app}
 * @param subject what it happened to
 * @param data a record, a bean, a map, anything that becomes JSON
 * @param deliverAt when it is published; at once when null
 */
public record NewEvent(
        String type,
        @Nullable String source,
        @Nullable String subject,
        @Nullable Object data,
        @Nullable Instant deliverAt) {

    /** Something that happened now. */
    public static NewEvent of(String type, @Nullable Object data) {
        return new NewEvent(type, null, null, data, null);
    }

    /** The same, of something. Events of one subject can be had in their order. */
    public NewEvent about(String newSubject) {
        return new NewEvent(type, source, newSubject, data, deliverAt);
    }

    /** The same, published later. */
    public NewEvent in(Duration delay) {
        return new NewEvent(type, source, subject, data, Instant.now().plus(delay));
    }
}
