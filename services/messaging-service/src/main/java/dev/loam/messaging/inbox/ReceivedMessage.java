package dev.loam.messaging.inbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One message as the inbox shows it. */
record ReceivedMessage(
        UUID id,
        @Nullable String project,
        String channel,
        String kind,
        String to,
        @Nullable String from,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        Instant sentAt) {}
