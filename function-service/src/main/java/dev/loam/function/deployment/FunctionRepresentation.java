package dev.loam.function.deployment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function on the wire.
 *
 * @param revision how often another version was made live: its {@code ETag}
 */
record FunctionRepresentation(
        String name,
        @Nullable Integer liveVersion,
        @Nullable Canary canary,
        long revision,
        List<AliasRepresentation> aliases,
        Instant createdAt,
        Instant updatedAt,
        List<DeploymentRepresentation> deployments) {

    static FunctionRepresentation of(DeployedFunction function) {
        return new FunctionRepresentation(
                function.name().value(),
                function.liveVersion(),
                function.canary(),
                function.revision(),
                function.aliases().stream().map(AliasRepresentation::of).toList(),
                function.createdAt(),
                function.updatedAt(),
                function.deployments().stream()
                        .map(DeploymentRepresentation::of)
                        .toList());
    }
}
