package dev.loam.gateway.credential;

import dev.loam.platform.project.ProjectRef;
import org.jspecify.annotations.Nullable;

/** Asks whether an operator's token opens what a path names. */
public record OperatorQuery(
        String token,
        String method,
        @Nullable ProjectRef project,
        @Nullable String organization) {
    @Override
    public String toString() {
        return "OperatorQuery[project=%s, organization=%s]".formatted(project, organization);
    }
}
