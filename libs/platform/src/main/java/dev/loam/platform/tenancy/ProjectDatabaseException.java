package dev.loam.platform.tenancy;

import java.io.Serial;
import java.sql.SQLException;

/** A project's database could not be reached or opened; the cause is the driver's. */
public final class ProjectDatabaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ProjectDatabaseException(String message, SQLException cause) {
        super(message, cause);
    }
}
