package dev.loam.function.invocation;

import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.worker.InvocationResult;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Bills invocations that somebody waits for. What events set off is billed by event-service, in the transaction that
 * acknowledges the delivery.
 */
public class FunctionUsage {
    private static final String ROUTE = "/functions/v1";

    private final @Nullable UsageJournal journal;
    private final Clock clock;

    FunctionUsage(@Nullable UsageJournal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** What did not begin is free. */
    public void record(LiveFunction function, InvocationResult result) {
        if (journal == null || !result.outcome().hasBegun() || result.billedMs() == 0) {
            return;
        }
        Instant now = clock.instant();
        String name = function.name().value();
        journal.record(Meter.FUNCTION_INVOCATIONS, function.project(), 1, ROUTE, name, now);
        journal.record(
                Meter.FUNCTION_GB_MILLISECONDS,
                function.project(),
                result.billedMs() * function.manifest().memoryMb(),
                ROUTE,
                name,
                now);
    }
}
