package dev.loam.sdk.http;

/** Whether a request may be sent again when nobody knows what became of it. */
public enum Repeat {
    /** It may: the second has no effect of its own. */
    SAFE,

    /** It may, with an {@code Idempotency-Key}: the second gets the first one's answer. */
    KEYED,

    /** It may not: only what surely never arrived, or was turned away for now, is sent again. */
    NEVER
}
