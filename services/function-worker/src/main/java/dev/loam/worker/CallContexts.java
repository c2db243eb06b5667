package dev.loam.worker;

import dev.loam.functions.HttpRequest;
import dev.loam.functions.spi.CurrentCall;
import dev.loam.worker.channel.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What invocations are told of themselves, from the environment of the assignment, which says whose the worker is.
 *
 * @param timeout how long an invocation may take; null where nobody says
 */
record CallContexts(
        String project,
        String function,
        int version,
        @Nullable Duration timeout) {

    static CallContexts of(Map<String, String> environment) {
        String seconds = environment.get("LOAM_FUNCTION_TIMEOUT_SECONDS");
        return new CallContexts(
                environment.getOrDefault("LOAM_PROJECT", ""),
                environment.getOrDefault("LOAM_FUNCTION", ""),
                Integer.parseInt(environment.getOrDefault("LOAM_FUNCTION_VERSION", "0")),
                seconds == null ? null : Duration.ofSeconds(Long.parseLong(seconds)));
    }

    CurrentCall of(Frame.Invoke invoke) {
        Instant deadline = timeout == null ? Instant.MAX : Instant.now().plus(timeout);
        HttpRequest request = invoke.kind() == Frame.Kind.HTTP
                ? new HttpRequest(
                        invoke.method(), invoke.path(), invoke.headers().fields())
                : null;
        return new CurrentCall(project, function, version, invoke.invocationId(), deadline, request);
    }
}
