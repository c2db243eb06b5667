package dev.loam.event.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operators see which events happened. */
@RestController
class EventHistoryController {
    private final History history;

    EventHistoryController(History history) {
        this.history = history;
    }

    record ListedEvent(
            UUID id,
            String type,
            String source,
            @Nullable String subject,
            Instant time,
            @JsonProperty("datacontenttype") @Nullable String contentType,
            @JsonRawValue @Nullable String data,
            @JsonProperty("dataref") @Nullable String dataReference,
            int hop,
            @Nullable String actor,
            @Nullable ListedCause cause,
            Instant receivedAt) {
        static ListedEvent of(EventEntity event) {
            return new ListedEvent(
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
                    ListedCause.of(event.cause()),
                    event.receivedAt());
        }
    }

    /** The newest first; the next page comes with the last one's {@code received_at} and {@code id}. */
    @Requires(Permission.EVENTS_READ)
    @GetMapping("/platform/v1/projects/{ref}/events")
    List<ListedEvent> list(
            @PathVariable ProjectRef ref,
            EventSearch search,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(name = "before_id", required = false) @Nullable UUID beforeId,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return history.events(ref, search, PageEnd.of(before, beforeId), limit).stream()
                .map(ListedEvent::of)
                .toList();
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/platform/v1/projects/{ref}/events/{id}")
    ListedEvent get(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return ListedEvent.of(history.event(ref, id));
    }
}
