package dev.loam.platform.usage;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.UUID;

/**
 * One billable fact that is written with what it bills, in one transaction.
 *
 * @param id its identity: a second entry of the same id and month is not counted
 * @param project whose it is
 * @param meter what is counted
 * @param quantity how much, in the meter's {@linkplain Meter#journalUnitsPerUnit() journal unit}
 * @param route the kind of work, for instance {@code /functions/v1}; low in variety
 * @param key which of its kind, for instance a function's name; may be empty
 * @param at when it happened
 */
public record UsageEntry(
        UUID id, ProjectRef project, Meter meter, long quantity, String route, String key, Instant at) {}
