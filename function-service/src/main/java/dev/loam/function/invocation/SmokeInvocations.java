package dev.loam.function.invocation;

import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.Smoke;
import dev.loam.function.deployment.SmokeRun;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.Headers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs a new deployment once, as a request would; it is recorded and billed like one. */
final class SmokeInvocations implements SmokeRun {
    private final Invocations invocations;
    private final FunctionUsage usage;

    SmokeInvocations(Invocations invocations, FunctionUsage usage) {
        this.invocations = invocations;
        this.usage = usage;
    }

    @Override
    public @Nullable String failureOf(LiveFunction candidate, Smoke smoke) {
        String id = UUID.randomUUID().toString();
        Invocation invocation = new Invocation(
                id,
                "smoke",
                Frame.Kind.HTTP,
                smoke.method(),
                smoke.path(),
                Headers.of("content-type", "application/json"),
                smoke.body() == null ? new byte[0] : smoke.body().toString().getBytes(StandardCharsets.UTF_8),
                0,
                null,
                id);
        InvocationResult result = invocations.run(candidate, invocation);
        usage.record(candidate, result);
        if (result.outcome() != Outcome.SUCCEEDED) {
            return "%s: %s".formatted(result.outcome().code(), result.error());
        }
        return smoke.accepts(result.status()) ? null : "It answered %d".formatted(result.status());
    }
}
