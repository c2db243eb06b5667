package dev.loam.functions.spi;

import dev.loam.functions.HttpRequest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the process that runs functions knows of the invocation that a thread works for. Immutable.
 *
 * @param project the project's ref
 * @param function the function's name
 * @param version the deployment's number
 * @param requestId the invocation's id, the same in logs and records
 * @param deadline when the invocation is ended
 * @param request what was asked over HTTP; null for an event
 */
public record CurrentCall(
        String project,
        String function,
        int version,
        String requestId,
        Instant deadline,
        @Nullable HttpRequest request) {

    /** What is known. */
    public CurrentCall {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(requestId, "requestId");
        Objects.requireNonNull(deadline, "deadline");
    }
}
