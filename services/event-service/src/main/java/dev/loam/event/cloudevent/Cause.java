package dev.loam.event.cloudevent;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What led to an event, by way of a function.
 *
 * @param invocation the invocation that wrote it
 * @param event the event that had set that off, or of which it was made
 */
public record Cause(@Nullable String invocation, @Nullable UUID event) {

    /** As it is stored; null when nothing is. */
    public static @Nullable Cause of(@Nullable String invocation, @Nullable UUID event) {
        return invocation == null && event == null ? null : new Cause(invocation, event);
    }

    /** As the app's own session may have written it: an event that is none is left out. */
    public static @Nullable Cause read(@Nullable String invocation, @Nullable String event) {
        try {
            return of(invocation, event == null ? null : UUID.fromString(event));
        } catch (IllegalArgumentException noId) {
            return of(invocation, null);
        }
    }
}
