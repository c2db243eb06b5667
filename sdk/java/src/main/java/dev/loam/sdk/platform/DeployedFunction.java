package dev.loam.sdk.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function.
 *
 * @param name its name
 * @param liveVersion the version that serves; null when none does
 * @param createdAt when it was first deployed
 * @param updatedAt when it last changed
 * @param deployments its versions
 */
public record DeployedFunction(
        String name,
        @Nullable Integer liveVersion,
        Instant createdAt,
        Instant updatedAt,
        List<Deployment> deployments) {}
