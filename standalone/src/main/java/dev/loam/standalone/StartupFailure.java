package dev.loam.standalone;

import java.io.Serial;

/** Loam cannot start: what is wrong, and what to do about it. */
public final class StartupFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String action;

    public StartupFailure(String description, String action) {
        super(description);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
