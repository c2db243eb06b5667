package dev.loam.auth.user;

import java.util.UUID;

/** What came of making a user. */
public sealed interface Creation {
    record Created(UUID id) implements Creation {}

    record EmailTaken() implements Creation {}

    record PhoneTaken() implements Creation {}

    record IdTaken() implements Creation {}
}
