package dev.loam.postgres;

import org.jspecify.annotations.Nullable;

/**
 * Postgres could not be started or stopped. {@link #description()} says what is wrong and {@link #action()} what the
 * person who started Loam can do about it; both are meant to be shown as they are.
 */
public final class EmbeddedPostgresException extends RuntimeException {

    private final String description;
    private final String action;

    EmbeddedPostgresException(String description, String action) {
        this(description, action, null);
    }

    EmbeddedPostgresException(String description, String action, @Nullable Throwable cause) {
        super(description + " " + action, cause);
        this.description = description;
        this.action = action;
    }

    public String description() {
        return description;
    }

    public String action() {
        return action;
    }
}
