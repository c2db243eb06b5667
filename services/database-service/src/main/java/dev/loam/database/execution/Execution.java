package dev.loam.database.execution;

import dev.loam.database.sql.Sql;
import dev.loam.platform.project.ProjectRef;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs requests' statements: each in a transaction of its own, or several in one that somebody else ends. */
public interface Execution {

    /**
     * Runs a statement that changes nothing.
     *
     * @param estimate explains in JSON how many rows there may be; null when nobody asks
     */
    Outcome read(ProjectRef project, RequestSettings settings, Sql query, @Nullable Sql estimate) throws SQLException;

    /**
     * Runs a statement that may change something.
     *
     * @param check looks at the outcome before it is committed and throws when it must not be; null when it always may
     * @param commit whether the change stays
     */
    Outcome write(
            ProjectRef project, RequestSettings settings, Sql query, @Nullable Consumer<Outcome> check, boolean commit)
            throws SQLException;

    /** Runs a statement that explains another, and answers its lines. */
    String explain(ProjectRef project, RequestSettings settings, Sql plan, boolean commit) throws SQLException;
}
