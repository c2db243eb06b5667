package dev.loam.function.deployment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.function.egress.EgressRule;
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
        List<EgressRule> egress,
        int minInstances,
        @Nullable Smoke smoke,
        boolean smokePassed,
        String sha256,
        long size,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    static DeploymentRepresentation of(DeployedVersion deployment) {
        return of(new Uploads.Uploaded(deployment, List.of()));
    }

    /** With what the rules about components say of it, which only whoever deploys is told here. */
    static DeploymentRepresentation of(Uploads.Uploaded uploaded) {
        DeployedVersion deployment = uploaded.version();
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
                manifest.egress(),
                manifest.minInstances(),
                manifest.smoke(),
                deployment.smokePassed(),
                deployment.sha256(),
                deployment.size(),
                deployment.createdAt(),
                uploaded.warnings());
    }
}
