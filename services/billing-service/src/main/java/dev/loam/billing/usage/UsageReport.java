package dev.loam.billing.usage;

import dev.loam.platform.usage.Meter;
import java.time.Instant;
import java.util.List;

/** What a project used of a meter, in groups. */
public record UsageReport(
        String project, Meter meter, UsageGrouping groupBy, Instant from, Instant to, List<Group> groups) {

    /**
     * One group.
     *
     * @param value the route, the key, or the minute's first instant
     * @param quantity a decimal
     */
    public record Group(String value, String quantity) {}
}
