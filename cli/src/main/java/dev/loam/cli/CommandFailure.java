package dev.loam.cli;

import java.io.Serial;

/** A command cannot do what it was asked: what is wrong, and what to do about it. */
public final class CommandFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String action;

    public CommandFailure(String description, String action) {
        super(description);
        this.action = action;
    }

    public String action() {
        return action;
    }
}
