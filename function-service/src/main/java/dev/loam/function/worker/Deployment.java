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
 * @param egress what it may reach outside
 * @param instances how many workers are kept although nobody calls
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
        Supplier<Map<String, String>> environment,
        Egress egress,
        int instances) {

    public Deployment {
        if (memoryMb < 64 || concurrency < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException("A function has at least 64 MB, concurrency 1 and some time");
        }
    }

    /** One that reaches nothing outside, and has no worker at rest. */
    public Deployment(
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
        this(
                project,
                function,
                version,
                jar,
                host,
                handler,
                memoryMb,
                timeout,
                concurrency,
                environment,
                Egress.NONE,
                0);
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
        boolean isSameFunction(Key other) {
            return project.equals(other.project) && function.equals(other.function);
        }

        @Override
        public String toString() {
            return project + "/" + function + "@" + version;
        }
    }
}
