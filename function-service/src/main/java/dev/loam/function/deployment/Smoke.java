package dev.loam.function.deployment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call that a new deployment has to answer before it becomes live.
 *
 * @param body as JSON; none if missing
 * @param status what it has to answer; any below 400 if missing
 */
public record Smoke(
        String method,
        String path,
        @Nullable JsonNode body,
        @Nullable Integer status) {
    private static final int FIRST_ERROR = 400;

    public Smoke {
        method = Objects.requireNonNullElse(method, "POST");
        path = Objects.requireNonNullElse(path, "/");
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("A smoke call's 'path' begins with /");
        }
    }

    /** Whether that is what it has to answer. */
    public boolean accepts(int answered) {
        return status == null ? answered < FIRST_ERROR : answered == status;
    }
}
