package dev.loam.platform.idempotency;

import jakarta.servlet.ServletRequest;

/**
 * Said by the handler of a request whose effect may be in database {@code loam} or not. A key is served within a transaction
 * of {@code loam}, which keeps effect and answer together; of an effect elsewhere it would keep nothing.
 */
public interface EffectElsewhere {
    /** The attribute of requests with a key. */
    String ATTRIBUTE = EffectElsewhere.class.getName();

    /** The effect follows, and what was done in database {@code loam} so far is committed, with a claim of the key. */
    void follows();

    /** That it {@link #follows}, where the request has a key. */
    static void follows(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof EffectElsewhere effect) {
            effect.follows();
        }
    }
}
