package dev.loam.platform.project;

import java.io.Serial;

/** Nothing in this installation has the given ref. */
public final class UnknownProjectException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnknownProjectException(ProjectRef ref) {
        super("No project has the ref " + ref);
    }
}
