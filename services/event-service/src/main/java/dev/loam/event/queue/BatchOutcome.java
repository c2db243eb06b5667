package dev.loam.event.queue;

import dev.loam.event.delivery.DeterministicId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What became of a batch.
 *
 * @param done receipts of what the function took
 * @param again receipts of what it did not
 * @param delay before those are received again
 * @param counted whether it was received at all: our own failures are not counted
 * @param billed whether the function ran
 * @param mbMilliseconds memory times time of the run
 */
record BatchOutcome(
        Queue queue,
        String function,
        UUID invocation,
        List<UUID> done,
        List<UUID> again,
        Duration delay,
        boolean counted,
        boolean billed,
        long mbMilliseconds) {

    /** The same however often the outcome is written. */
    String usageId(String meter) {
        return DeterministicId.of("usage", invocation.toString(), meter).toString();
    }
}
