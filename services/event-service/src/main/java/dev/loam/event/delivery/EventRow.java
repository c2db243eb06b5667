package dev.loam.event.delivery;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.cloudevent.CloudEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event on its way into its table. */
record EventRow(
        String ref,
        UUID id,
        String type,
        String source,
        @Nullable String subject,
        Instant time,
        @Nullable String datacontenttype,
        @JsonRawValue @Nullable String data,
        @Nullable String dataref,
        int hop,
        @Nullable String actor,
        @Nullable UUID replayOf) {

    static EventRow of(CloudEvent event) {
        return new EventRow(
                event.project().value(),
                event.id(),
                event.type(),
                event.source(),
                event.subject(),
                event.time(),
                event.contentType(),
                event.data(),
                event.dataReference(),
                event.hop(),
                event.actor(),
                event.replayOf());
    }
}
