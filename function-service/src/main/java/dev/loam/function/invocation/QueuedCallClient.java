package dev.loam.function.invocation;

import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import tools.jackson.databind.JsonNode;

/** What event-service does for us: makes calls that nobody waits for, and keeps what came of them. */
@HttpExchange("/internal/projects/{ref}/function-calls")
interface QueuedCallClient {

    @PostExchange
    Accepted take(@PathVariable ProjectRef ref, @RequestBody Wanted wanted);

    @GetExchange("/{id}")
    Status status(@PathVariable ProjectRef ref, @PathVariable UUID id);

    record Wanted(
            String function,
            QueuedCall call,
            int hop,
            @Nullable String actor,
            @Nullable Integer retries,
            @Nullable Integer maxAgeSeconds,
            @Nullable String causeInvocation,
            @Nullable String causeEvent) {}

    record Accepted(UUID id) {}

    record Status(
            UUID id,
            String function,
            String state,
            int attempts,
            @Nullable String actor,
            @Nullable JsonNode result) {}
}
