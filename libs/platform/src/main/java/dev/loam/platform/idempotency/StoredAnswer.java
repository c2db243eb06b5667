package dev.loam.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that had its effect.
 *
 * @param body null when it was too large to be kept
 */
@SuppressWarnings("ArrayRecordComponent") // It is read once, and never compared.
record StoredAnswer(
        byte[] fingerprint,
        int status,
        @Nullable String contentType,
        @Nullable String location,
        @Nullable String etag,
        byte @Nullable [] body) {}
