package dev.loam.auth.session;

/** What came of a refresh token. */
sealed interface Refreshing {

    /** The session goes on, with this as its current state. */
    record Prolonged(Session session) implements Refreshing {}

    record NoSuchSession() implements Refreshing {}

    record Expired() implements Refreshing {}

    /** The token was replaced before, and its successor used: somebody else holds one of them. */
    record UsedBefore() implements Refreshing {}
}
