package dev.loam.function;

import dev.loam.platform.project.Project;
import dev.loam.platform.setting.ProjectSettings;
import dev.loam.platform.setting.SettingsDocument;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a project's functions may ask for: the installation's limits, and within them the project's own.
 *
 * @param maxMemoryMb the most memory
 * @param maxTimeout the longest run
 * @param maxConcurrency the most invocations of a function at a time
 * @param maxMinInstances the most workers of a function that are kept although nobody calls
 * @param maxBody the largest body that an invocation is given
 */
public record FunctionLimits(
        int maxMemoryMb, Duration maxTimeout, int maxConcurrency, int maxMinInstances, int maxBody) {

    /** The limits of a project; a project that is not known has the installation's. */
    public static FunctionLimits of(FunctionProperties installation, @Nullable Project project) {
        int maxBody = Math.toIntExact(installation.maxBody().toBytes());
        if (project == null) {
            return new FunctionLimits(
                    installation.maxMemoryMb(),
                    installation.maxTimeout(),
                    installation.maxConcurrency(),
                    installation.maxMinInstances(),
                    maxBody);
        }
        ProjectSettings own = ProjectSettings.of(project, SettingsDocument.FUNCTIONS);
        return new FunctionLimits(
                (int) own.limit("max_memory_mb", installation.maxMemoryMb()),
                Duration.ofSeconds(own.limit(
                        "max_timeout_seconds", installation.maxTimeout().toSeconds())),
                (int) own.limit("max_concurrency", installation.maxConcurrency()),
                (int) own.limit("max_min_instances", installation.maxMinInstances()),
                (int) own.limit("max_body_size", maxBody));
    }

    /** The timeout of a function that asked for this one, perhaps before the limit was lowered. */
    public Duration timeout(int askedSeconds) {
        Duration asked = Duration.ofSeconds(askedSeconds);
        return asked.compareTo(maxTimeout) > 0 ? maxTimeout : asked;
    }
}
