package dev.loam.auth.saml.assertion;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a response must be about.
 *
 * @param audience this project's entity id
 * @param recipient where it takes responses
 * @param requestId the request that it answers; null when the provider began
 */
public record Expectation(
        String audience, String recipient, @Nullable String requestId, Instant now) {
    /** By how much clocks may differ. */
    static final Duration SKEW = Duration.ofMinutes(2);

    boolean isOver(Instant notOnOrAfter) {
        return !notOnOrAfter.plus(SKEW).isAfter(now);
    }

    boolean isAhead(@Nullable Instant notBefore) {
        return notBefore != null && notBefore.minus(SKEW).isAfter(now);
    }

    boolean isAnswer(@Nullable String inResponseTo) {
        return requestId == null ? inResponseTo == null : requestId.equals(inResponseTo);
    }
}
