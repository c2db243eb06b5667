package dev.loam.event.subscription;

import java.util.UUID;

/**
 * A target and what it wishes for its deliveries.
 *
 * @param id stays the same while its owner keeps its key
 * @param target where events go
 */
public record Subscription(UUID id, Target target, Wishes wishes) {}
