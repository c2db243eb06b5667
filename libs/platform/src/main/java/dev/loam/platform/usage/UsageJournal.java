package dev.loam.platform.usage;

import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;

/**
 * The record of what is billed, one per process. An entry survives the end of this process by any means as soon as the
 * call returns, and a failure of power after at most a second. Each entry reaches the ledger exactly once. Thread-safe,
 * and cheap enough for every request.
 */
public interface UsageJournal {

    /**
     * Appends one billable fact.
     *
     * @param meter what is counted
     * @param project whose it is
     * @param quantity how much, in the meter's {@linkplain Meter#journalUnitsPerUnit() journal unit}; negative where something went away
     * @param route the kind of request or work, for instance {@code /storage/v1/object}; low in variety
     * @param key which of its kind, for instance a function's name or an API key's id; may be empty
     * @param at when it happened
     */
    void record(Meter meter, ProjectRef project, long quantity, String route, String key, Instant at);

    /**
     * A request has been accepted for a project. Close what is returned when the last byte of the answer is about to go
     * out; a request whose end is never written counts as one request and no bytes.
     *
     * @param project whose request it is
     * @param requestId its id, which finds it in the access log
     * @param method its method
     * @param route the kind of request, for instance {@code /rest/v1}; low in variety
     * @param key the id of the API key, or empty
     */
    OpenRequest begin(ProjectRef project, RequestId requestId, String method, String route, String key);

    /** A request that has begun and not ended. */
    interface OpenRequest {

        /**
         * The answer is complete.
         *
         * @param status its status
         * @param bodyBytes the bytes of its body, as sent
         */
        void end(int status, long bodyBytes);
    }
}
