package dev.loam.function.deployment;

import dev.loam.function.FunctionError;
import dev.loam.function.FunctionLimits;
import dev.loam.function.egress.EgressRule;
import dev.loam.function.trigger.Trigger;
import dev.loam.function.worker.HostKind;
import dev.loam.platform.problem.ProblemException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code loam-function.yaml} or a deploy call says of a function; each may leave out what it likes.
 *
 * @param host the host it needs; found out from the jar if not named
 * @param handler the class, or for the Spring host the bean, that is the function
 */
record ManifestDraft(
        @Nullable HostKind host,
        @Nullable String handler,
        @Nullable Integer memoryMb,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer concurrency,
        @Nullable Boolean verifyJwt,
        @Nullable Map<String, String> environment,
        @Nullable List<Trigger> triggers,
        @Nullable Permissions permissions,
        @Nullable Asynchronous async,
        @Nullable List<EgressRule> egress,
        @Nullable Integer minInstances,
        @Nullable Smoke smoke) {
    static final ManifestDraft EMPTY =
            new ManifestDraft(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final int MIN_MEMORY_MB = 64;
    private static final int DEFAULT_MEMORY_MB = 256;
    private static final int DEFAULT_TIMEOUT_SECONDS = 60;
    private static final int DEFAULT_CONCURRENCY = 10;
    private static final int MAX_VARIABLES = 100;
    private static final int MAX_EGRESS_RULES = 100;

    /** This, with the other's word where this one says nothing. */
    ManifestDraft over(ManifestDraft other) {
        return new ManifestDraft(
                host != null ? host : other.host,
                handler != null ? handler : other.handler,
                memoryMb != null ? memoryMb : other.memoryMb,
                timeoutSeconds != null ? timeoutSeconds : other.timeoutSeconds,
                concurrency != null ? concurrency : other.concurrency,
                verifyJwt != null ? verifyJwt : other.verifyJwt,
                environment != null ? environment : other.environment,
                triggers != null ? triggers : other.triggers,
                permissions != null ? permissions : other.permissions,
                async != null ? async : other.async,
                egress != null ? egress : other.egress,
                minInstances != null ? minInstances : other.minInstances,
                smoke != null ? smoke : other.smoke);
    }

    /** The whole manifest, within the limits. */
    Manifest complete(HostKind foundHost, String foundHandler, FunctionLimits limits) {
        requireValues("triggers", triggers);
        requireValues("egress", egress);
        requireValues("environment", environment == null ? null : environment.values());
        Manifest manifest = new Manifest(
                foundHost,
                foundHandler,
                memoryMb == null ? Math.min(DEFAULT_MEMORY_MB, limits.maxMemoryMb()) : memoryMb,
                (int)
                        (timeoutSeconds == null
                                ? limits.timeout(DEFAULT_TIMEOUT_SECONDS).toSeconds()
                                : timeoutSeconds),
                concurrency == null ? Math.min(DEFAULT_CONCURRENCY, limits.maxConcurrency()) : concurrency,
                verifyJwt == null || verifyJwt,
                environment == null ? Map.of() : environment,
                triggers == null ? List.of() : triggers,
                permissions == null ? Permissions.NONE : permissions,
                async == null ? Asynchronous.USUAL : async,
                egress == null ? List.of() : egress,
                minInstances == null ? 0 : minInstances,
                smoke);
        requireBetween("memory_mb", manifest.memoryMb(), MIN_MEMORY_MB, limits.maxMemoryMb());
        requireBetween("timeout_seconds", manifest.timeoutSeconds(), 1, (int)
                limits.maxTimeout().toSeconds());
        requireBetween("concurrency", manifest.concurrency(), 1, limits.maxConcurrency());
        requireBetween("environment", manifest.environment().size(), 0, MAX_VARIABLES);
        requireBetween("egress", manifest.egress().size(), 0, MAX_EGRESS_RULES);
        requireBetween("min_instances", manifest.minInstances(), 0, limits.maxMinInstances());
        ManifestFormat.requireDistinct(manifest.triggers());
        return manifest;
    }

    private static void requireValues(String field, @Nullable Collection<? extends @Nullable Object> values) {
        if (values != null && values.stream().anyMatch(Objects::isNull)) {
            throw new ProblemException(
                    FunctionError.INVALID_MANIFEST, "'%s' has an entry without a value".formatted(field));
        }
    }

    private static void requireBetween(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ProblemException(
                    FunctionError.INVALID_MANIFEST, "'%s' is between %d and %d".formatted(field, least, most));
        }
    }
}
