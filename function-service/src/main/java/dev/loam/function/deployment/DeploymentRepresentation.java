package dev.loam.function.deployment;

import dev.loam.function.trigger.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A deployment on the wire. Environment variables are named, not told: people put secrets there. */
record DeploymentRepresentation(
        String name,
        int version,
        boolean live,
        boolean subscribed,
        String host,
        String handler,
        int memoryMb,
        int timeoutSeconds,
        int concurrency,
        boolean verifyJwt,
        Set<String> environment,
        List<Trigger> triggers,
        Permissions permissions,
        Asynchronous async,
        @Nullable Smoke smoke,
        String sha256,
        long size,
        Instant createdAt) {

    static DeploymentRepresentation of(DeployedVersion deployment) {
        Manifest manifest = deployment.manifest();
        return new DeploymentRepresentation(
                deployment.name().value(),
                deployment.version(),
                deployment.live(),
                deployment.subscribed(),
                manifest.host().name().toLowerCase(Locale.ROOT),
                manifest.handler(),
                manifest.memoryMb(),
                manifest.timeoutSeconds(),
                manifest.concurrency(),
                manifest.verifyJwt(),
                manifest.environment().keySet(),
                manifest.triggers(),
                manifest.permissions(),
                manifest.async(),
                manifest.smoke(),
                deployment.sha256(),
                deployment.size(),
                deployment.createdAt());
    }
}
