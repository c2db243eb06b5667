package dev.loam.sdk.auth;

import org.jspecify.annotations.Nullable;

/** Learns when a client's session begins, is renewed or ends: to store it, for instance. Called by whichever thread did it. */
@FunctionalInterface
public interface SessionListener {

    /** The session that is held now; null when there is none. */
    void changed(@Nullable Session session);
}
