package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function, as it is told of. */
record DeployedFunction(
        FunctionName name,
        @Nullable Integer liveVersion,
        @Nullable Canary canary,
        long revision,
        List<Alias> aliases,
        Instant createdAt,
        Instant updatedAt,
        List<DeployedVersion> deployments) {}
