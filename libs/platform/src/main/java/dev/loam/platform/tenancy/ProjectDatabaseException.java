package dev.loam.platform.tenancy;

import java.io.Serial;
import java.sql.SQLException;

/** A project's database could not be reached or opened; the cause is the driver's. */
public sealed class ProjectDatabaseException extends RuntimeException permits ProjectAwayException {
    @Serial
    private static final long serialVersionUID = 1L;

    ProjectDatabaseException(String message, SQLException cause) {
        super(message, cause);
    }

    ProjectDatabaseException(String message) {
        super(message);
    }
}
