package dev.loam.event.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A schedule as its owner wants it.
 *
 * @param data as JSON
 */
public record WantedSchedule(
        String name,
        Timing timing,
        MissedFires missed,
        boolean enabled,
        @Nullable String data) {}
