package dev.loam.event.subscription;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A target and what it wishes for its deliveries.
 *
 * @param id stays the same while its owner keeps its key
 * @param target where events go
 * @param maxAttempts how often an event is tried, or null for the default
 * @param concurrency how many events are on their way to the target at a time, or null for the default
 */
public record Subscription(
        UUID id,
        Target target,
        @Nullable Integer maxAttempts,
        @Nullable Integer concurrency) {}
