package dev.loam.event.stream;

import dev.loam.event.delivery.DeterministicId;
import java.util.UUID;

/**
 * One run of a function with records.
 *
 * @param mbMilliseconds memory times time
 */
record StreamRun(UUID invocation, long mbMilliseconds) {

    /** The same however often it is written. */
    String usageId(String meter) {
        return DeterministicId.of("usage", invocation.toString(), meter).toString();
    }
}
