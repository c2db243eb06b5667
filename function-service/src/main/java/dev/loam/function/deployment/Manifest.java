package dev.loam.function.deployment;

import dev.loam.function.egress.EgressRule;
import dev.loam.function.trigger.Trigger;
import dev.loam.function.worker.HostKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment is run, in full.
 *
 * @param handler the class or bean that is the function; empty for what the jar itself names
 * @param verifyJwt whether a request over HTTP needs a token
 * @param egress what it may reach outside; nothing if empty
 * @param minInstances how many workers are kept although nobody calls
 * @param smoke what it has to answer before it becomes live; null for nothing
 */
public record Manifest(
        HostKind host,
        String handler,
        int memoryMb,
        int timeoutSeconds,
        int concurrency,
        boolean verifyJwt,
        Map<String, String> environment,
        List<Trigger> triggers,
        Permissions permissions,
        Asynchronous async,
        List<EgressRule> egress,
        int minInstances,
        @Nullable Smoke smoke) {

    public Manifest {
        // Manifests that were stored before there was such a thing.
        async = Objects.requireNonNullElse(async, Asynchronous.USUAL);
        egress = Objects.requireNonNullElse(egress, List.of());
    }

    /** The same, set off by these. */
    Manifest with(List<Trigger> otherTriggers) {
        return new Manifest(
                host,
                handler,
                memoryMb,
                timeoutSeconds,
                concurrency,
                verifyJwt,
                environment,
                otherTriggers,
                permissions,
                async,
                egress,
                minInstances,
                smoke);
    }
}
