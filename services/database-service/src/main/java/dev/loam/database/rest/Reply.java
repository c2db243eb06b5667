package dev.loam.database.rest;

import dev.loam.database.execution.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An answer, and what its statement said besides.
 *
 * @param epoch the schema epoch at which it ran: tells whether the catalog that it was made from still held
 * @param headers what it set as response.headers
 * @param status what it set as response.status
 */
record Reply(
        Answer answer,
        String epoch,
        @Nullable String headers,
        @Nullable String status) {

    static Reply of(Answer answer, Outcome outcome) {
        return new Reply(answer, outcome.epoch(), outcome.headers(), outcome.status());
    }
}
