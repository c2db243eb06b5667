package dev.loam.function.invocation;

import dev.loam.function.deployment.LiveFunction;
import dev.loam.platform.identity.Cause;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.HttpClientErrorException;
import tools.jackson.databind.JsonNode;

/** Calls that nobody waits for: made by event-service, again if they fail, and what came of them is kept. */
public class QueuedCalls {
    private final QueuedCallClient events;

    QueuedCalls(QueuedCallClient events) {
        this.events = events;
    }

    /**
     * What became of a call.
     *
     * @param state pending, succeeded or failed
     * @param actor who made it
     * @param result how its last attempt ended, and what the function answered
     */
    public record Status(
            UUID id,
            String function,
            String state,
            int attempts,
            @Nullable String actor,
            @Nullable JsonNode result) {}

    /**
     * Takes the call: it is durable when this returns.
     *
     * @param cause the invocation that calls; null when no function does
     */
    public UUID take(LiveFunction function, QueuedCall call, int hop, @Nullable String actor, @Nullable Cause cause) {
        return events.take(function.project(), call.wanted(function, hop, actor, cause))
                .id();
    }

    /** What became of it, or null if it is not known (any more). */
    public @Nullable Status find(ProjectRef project, UUID id) {
        try {
            QueuedCallClient.Status status = events.status(project, id);
            return new Status(
                    status.id(), status.function(), status.state(), status.attempts(), status.actor(), status.result());
        } catch (HttpClientErrorException.NotFound unknown) {
            return null;
        }
    }
}
