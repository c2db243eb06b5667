package dev.loam.storage.sample;

import dev.loam.auth.sample.Session;
import java.util.Optional;

/** Breaks three rules. */
final class BucketManager {

    private final Optional<Session> session;

    BucketManager(Session session) {
        this.session = Optional.of(session);
    }

    boolean hasSession() {
        return session.isPresent();
    }
}
