package dev.loam.event.cloudevent;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event of one project.
 *
 * @param project whose event it is
 * @param id unique within the project
 * @param type what happened, for instance {@code loam.storage.object.created}
 * @param source where it happened, {@code /projects/<ref>/…}
 * @param subject the object path, table key or user id
 * @param time when it happened
 * @param contentType the type of the data
 * @param data the data as JSON
 * @param dataReference where data that is too large to carry is read
 * @param hop how many events led to this one
 * @param actor who caused it
 * @param replayOf the event of which this one is a repetition
 * @param cause what led to it; null when no function wrote it
 */
public record CloudEvent(
        ProjectRef project,
        UUID id,
        String type,
        String source,
        @Nullable String subject,
        Instant time,
        @Nullable String contentType,
        @Nullable String data,
        @Nullable String dataReference,
        int hop,
        @Nullable String actor,
        @Nullable UUID replayOf,
        @Nullable Cause cause) {

    /** One that no function wrote. */
    public CloudEvent(
            ProjectRef project,
            UUID id,
            String type,
            String source,
            @Nullable String subject,
            Instant time,
            @Nullable String contentType,
            @Nullable String data,
            @Nullable String dataReference,
            int hop,
            @Nullable String actor,
            @Nullable UUID replayOf) {
        this(project, id, type, source, subject, time, contentType, data, dataReference, hop, actor, replayOf, null);
    }

    /** The cause of what is made of this event. */
    public Cause following() {
        return new Cause(cause == null ? null : cause.invocation(), id);
    }

    /** Roughly what it costs to keep in memory. */
    public long size() {
        return 500L + (data == null ? 0 : data.length());
    }
}
