package dev.loam.auth.session;

import java.util.List;
import java.util.UUID;

/**
 * A user's session.
 *
 * @param assurance {@code aal1} or {@code aal2}
 * @param counter which of its refresh tokens is the current one
 * @param methods how the user proved to be the user
 */
record Session(UUID id, UUID userId, String assurance, long counter, List<UsedMethod> methods) {

    /** A proof of identity, and when it was given, in seconds since the epoch. */
    record UsedMethod(String method, long timestamp) {}
}
