package dev.loam.function.invocation;

import dev.loam.platform.identity.Cause;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One run that somebody asks for.
 *
 * @param id unique within the project; the same id is the same run
 * @param trigger what set it off: http, operator, hook, or the kind of the event
 * @param path path and query, as the function sees them
 * @param hop how many events and calls led to it
 * @param caller the invocation that called it; null when no function did
 */
public record Invocation(
        String id,
        String trigger,
        Frame.Kind kind,
        String method,
        String path,
        Headers headers,
        byte[] body,
        int hop,
        @Nullable String eventId,
        String requestId,
        @Nullable Cause caller) {

    /** One that no function called. */
    public Invocation(
            String id,
            String trigger,
            Frame.Kind kind,
            String method,
            String path,
            Headers headers,
            byte[] body,
            int hop,
            @Nullable String eventId,
            String requestId) {
        this(id, trigger, kind, method, path, headers, body, hop, eventId, requestId, null);
    }

    /** What leads to whatever it does. */
    Cause asCause() {
        return new Cause(id, eventId == null && caller != null ? caller.eventId() : eventId);
    }
}
