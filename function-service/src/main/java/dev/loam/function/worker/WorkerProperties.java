package dev.loam.function.worker;

import dev.loam.platform.project.ProjectRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How functions' processes are run.
 *
 * @param home folder with the class path of each host: plain and spring
 * @param directory folder for the workers' own folders; by default a temporary one
 * @param images folder for the AOT caches that make workers start fast; by default images in home
 * @param train whether an AOT cache that is missing, or no longer fits, is trained in the background on start
 * @param java the Java installation that workers run on; by default this service's own
 * @param idleTimeout how long a worker without work is kept
 * @param startTimeout how long a function may take to load
 * @param queueTimeout how long an invocation waits for room when its function's concurrency is used up
 * @param maxWorkers how many processes there may be, stem cells included
 * @param invocationsPerWorker how many invocations of one function share a process
 * @param maxThreads how many threads a process may have
 * @param maxDisk how much a process may have written at a time
 * @param unreadTimeout how long a process may leave unread what it is sent
 * @param stemCells whether booted, unassigned processes of each kind are kept waiting
 * @param plainStems how many wait for classes
 * @param springStems how many wait for Spring beans
 * @param stemMemoryMb memory class of the first stem cells; later ones follow what was last asked for
 * @param reserved how many of max-workers are kept for a project, by its ref: others never have them
 * @param crashBackOff how long a function whose processes end by its own fault waits for the next one
 * @param maxAnswer the most bytes that a function may answer, unless it answers in pieces
 */
@ConfigurationProperties("loam.function.worker")
public record WorkerProperties(
        Path home,
        @Nullable Path directory,
        @Nullable Path images,
        @DefaultValue("true") boolean train,
        @Nullable Path java,
        @DefaultValue("60s") Duration idleTimeout,
        @DefaultValue("30s") Duration startTimeout,
        @DefaultValue("10s") Duration queueTimeout,
        @DefaultValue("64") int maxWorkers,
        @DefaultValue("4") int invocationsPerWorker,
        @DefaultValue("256") int maxThreads,
        @DefaultValue("512MB") DataSize maxDisk,
        @DefaultValue("30s") Duration unreadTimeout,
        @DefaultValue("true") boolean stemCells,
        @DefaultValue Stems plainStems,
        @DefaultValue Stems springStems,
        @DefaultValue("256") int stemMemoryMb,
        @DefaultValue Map<ProjectRef, Integer> reserved,
        @DefaultValue CrashBackOff crashBackOff,
        @DefaultValue("6MB") DataSize maxAnswer) {

    public WorkerProperties {
        reserved = Map.copyOf(reserved);
        Objects.requireNonNull(
                home, "loam.function.worker.home is not set: name the folder that services/function-worker builds");
    }

    /**
     * How many stem cells of a kind wait: as many as were taken in the last half minute, between least and most.
     *
     * @param initial how many wait after the start, until the first is taken
     * @param minimum how many wait at rest
     * @param maximum how many wait however many are taken
     */
    public record Stems(
            @DefaultValue("1") int initial,
            @DefaultValue("1") int minimum,
            @DefaultValue("4") int maximum) {
        public Stems {
            if (minimum < 0 || initial < 0 || maximum < minimum || maximum < initial) {
                throw new IllegalArgumentException(
                        "loam.function.worker: of stems, maximum is no less than initial and minimum, and none is negative");
            }
        }
    }

    /**
     * How long a function whose processes end by its own fault (exit, memory, threads, disk, time, loading) waits for the
     * next one, unless it answers in between. After the first such end it does not wait.
     *
     * @param first how long it waits after the second end in a row; twice as long after each further one; 0s for not at all
     * @param longest how long it waits at most
     * @param forgottenAfter how long nothing of that kind must happen until it is treated like any other again
     */
    public record CrashBackOff(
            @DefaultValue("1s") Duration first,
            @DefaultValue("30s") Duration longest,
            @DefaultValue("5m") Duration forgottenAfter) {
        public CrashBackOff {
            if (first.isNegative() || longest.compareTo(first) < 0 || !forgottenAfter.isPositive()) {
                throw new IllegalArgumentException(
                        "loam.function.worker.crash-back-off: longest is no less than first, and neither is negative");
            }
        }
    }

    Stems stems(HostKind host) {
        return switch (host) {
            case PLAIN -> plainStems;
            case SPRING -> springStems;
        };
    }

    Path javaHome() {
        return java == null ? Path.of(System.getProperty("java.home")) : java;
    }

    Path imageFolder() {
        return images == null ? home.resolve("images") : images;
    }
}
