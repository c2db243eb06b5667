package dev.loam.sdk.events;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that was taken.
 *
 * @param id its id, which also takes it back while it waits
 * @param deliverAt when it will be published, where that is later
 */
public record Published(UUID id, @Nullable Instant deliverAt) {}
