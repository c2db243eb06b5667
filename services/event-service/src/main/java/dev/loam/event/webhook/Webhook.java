package dev.loam.event.webhook;

import dev.loam.event.subscription.Wishes;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An address and which events it gets.
 *
 * @param pattern as JSON
 * @param disabledReason why it gets nothing: {@code gone} when it said so itself, {@code operator}; null while it does
 */
record Webhook(
        UUID id,
        String name,
        String url,
        @Nullable String description,
        String pattern,
        Wishes wishes,
        @Nullable String disabledReason,
        @Nullable Instant disabledAt,
        Instant createdAt,
        Instant updatedAt,
        long version) {}
