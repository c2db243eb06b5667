package dev.loam.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that had its effect.
 *
 * @param status zero while there is no answer yet
 * @param body null when it was too large to be kept
 */
@SuppressWarnings("ArrayRecordComponent") // It is read once, and never compared.
record StoredAnswer(
        byte[] fingerprint,
        int status,
        @Nullable String contentType,
        @Nullable String location,
        @Nullable String etag,
        byte @Nullable [] body) {
    private static final int NOT_YET = 0;

    /** What is being served. */
    static StoredAnswer inFlight(byte[] fingerprint) {
        return new StoredAnswer(fingerprint, NOT_YET, null, null, null, null);
    }

    boolean isInFlight() {
        return status == NOT_YET;
    }
}
