package dev.loam.event.schedule;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happens at times: an event.
 *
 * @param nextAt when it fires next; null when it never will
 */
record Schedule(
        UUID id,
        ProjectRef project,
        ScheduleOwner owner,
        String name,
        Timing timing,
        MissedFires missed,
        boolean enabled,
        Emission emission,
        @Nullable Instant nextAt,
        @Nullable Instant lastFiredAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {

    /** Whose it is. */
    record ScheduleOwner(String kind, String name) {
        /** Operators', by name. */
        static final ScheduleOwner OPERATOR = new ScheduleOwner("operator", "");
        /** Events that apps publish for later. */
        static final ScheduleOwner JOB = new ScheduleOwner("job", "");

        static ScheduleOwner function(String name) {
            return new ScheduleOwner("function", name);
        }
    }

    /**
     * The event that it makes.
     *
     * @param data as JSON
     * @param hop how many events led to it
     */
    record Emission(
            String type,
            String source,
            @Nullable String subject,
            @Nullable String data,
            int hop,
            @Nullable String actor) {}
}
