package dev.loam.auth.hook;

/** What a hook says of an attempt to prove something. */
public sealed interface Verdict {

    /** The attempt counts as it was. */
    record Goes() implements Verdict {}

    /**
     * The attempt fails, right or wrong.
     *
     * @param message what the client is told
     * @param endsSessions whether the user's sessions end
     */
    record Rejected(String message, boolean endsSessions) implements Verdict {}
}
