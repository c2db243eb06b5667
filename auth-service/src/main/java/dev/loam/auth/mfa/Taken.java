package dev.loam.auth.mfa;

/** What an answer to a challenge was worth. */
enum Taken {
    /** It was wrong. */
    NOTHING,
    /** It proves the factor. */
    FACTOR,
    /** It is a recovery code: it proves the user, and nothing of the factor. */
    RECOVERY_CODE
}
