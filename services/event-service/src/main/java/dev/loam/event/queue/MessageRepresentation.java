package dev.loam.event.queue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message on the wire. */
record MessageRepresentation(
        UUID id,
        @Nullable UUID receipt,
        @Nullable String group,
        @JsonRawValue String body,
        @JsonRawValue @Nullable String attributes,
        int receives,
        Instant sentAt,
        Instant visibleAt,
        @Nullable Instant deadAt,
        @Nullable String deadReason) {

    static MessageRepresentation of(Message message) {
        return new MessageRepresentation(
                message.id(),
                message.receipt(),
                message.group(),
                message.body(),
                message.attributes(),
                message.receives(),
                message.sentAt(),
                message.visibleAt(),
                message.deadAt(),
                message.deadReason());
    }
}
