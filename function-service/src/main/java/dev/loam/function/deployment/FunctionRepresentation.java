package dev.loam.function.deployment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function on the wire. */
record FunctionRepresentation(
        String name,
        @Nullable Integer liveVersion,
        @Nullable Canary canary,
        List<AliasRepresentation> aliases,
        Instant createdAt,
        Instant updatedAt,
        List<DeploymentRepresentation> deployments) {

    static FunctionRepresentation of(DeployedFunction function) {
        return new FunctionRepresentation(
                function.name().value(),
                function.liveVersion(),
                function.canary(),
                function.aliases().stream().map(AliasRepresentation::of).toList(),
                function.createdAt(),
                function.updatedAt(),
                function.deployments().stream()
                        .map(DeploymentRepresentation::of)
                        .toList());
    }
}
