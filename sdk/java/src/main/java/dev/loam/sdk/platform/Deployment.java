package dev.loam.sdk.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a function.
 *
 * @param name the function's name
 * @param version counted from 1
 * @param live whether it serves
 * @param host {@code plain} or {@code spring}
 * @param handler the class or bean that is called
 * @param memoryMb how much memory it gets
 * @param timeoutSeconds how long an invocation may take
 * @param sha256 the jar's digest
 * @param size the jar's bytes
 * @param createdAt when it was deployed
 * @param warnings what the project's rules say of its components
 */
public record Deployment(
        String name,
        int version,
        boolean live,
        String host,
        String handler,
        int memoryMb,
        int timeoutSeconds,
        String sha256,
        long size,
        Instant createdAt,
        @Nullable List<String> warnings) {}
