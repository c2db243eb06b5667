package dev.loam.function.worker;

import dev.loam.platform.project.ProjectRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One immutable upload of a function, as far as running it goes.
 *
 * @param handler the class or bean to run; empty for what the jar itself names
 * @param environment asked for once per worker; holds secrets
 */
public record Deployment(
        ProjectRef project,
        String function,
        int version,
        Path jar,
        HostKind host,
        String handler,
        int memoryMb,
        Duration timeout,
        int concurrency,
        Supplier<Map<String, String>> environment) {

    public Deployment {
        if (memoryMb < 64 || concurrency < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException("A function has at least 64 MB, concurrency 1 and some time");
        }
    }

    Key key() {
        return new Key(project, function, version);
    }

    @Override
    public String toString() {
        return key().toString();
    }

    /** What a worker belongs to once it is assigned. */
    record Key(ProjectRef project, String function, int version) {
        @Override
        public String toString() {
            return project + "/" + function + "@" + version;
        }
    }
}
