package dev.loam.auth.database;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.tenancy.SessionSettings;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;

/** Work in a project's database under the service role, on behalf of a caller. Thread-safe. */
public final class ProjectWork {
    /** After so long a request gives up on a row that others hold, each for as long as an app's hook takes. */
    private static final String PATIENCE = "10s";

    /** What limits the wait for rows to a request's patience, as an expression: for statements that begin with nothing else. */
    public static final String BE_PATIENT = "pg_catalog.set_config('lock_timeout', '" + PATIENCE + "', true)";

    /** What a change has to begin with to be told what {@link #writing} tells a transaction: two values, see {@link #tell}. */
    public static final String TELL =
            "select set_config('loam.hop', ?, true), set_config('request.jwt.claims', ?, true), " + BE_PATIENT + "; ";

    private final ProjectSessions sessions;

    ProjectWork(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    /** One transaction; what events it writes, and what the app's triggers see, is the caller's doing. */
    public <T extends @Nullable Object> T writing(Caller.OfProject caller, ProjectSessions.Work<T> work) {
        SessionSettings settings = new SessionSettings(Map.of(
                "loam.hop",
                Integer.toString(caller.hop()),
                "request.jwt.claims",
                caller.claims(),
                "lock_timeout",
                PATIENCE));
        return sessions.asService(caller.project(), session -> {
            settings.apply(session.connection());
            return work.in(session);
        });
    }

    /** One statement in one round trip, which writes no event. */
    public <T> List<T> atOnce(
            Caller.OfProject caller, OneTrip trip, PreparedStatementSetter values, RowMapper<T> rows) {
        return sessions.asService(caller.project(), trip, values, rows);
    }

    /** Sets the values of {@link #TELL}, which are the first. */
    public static void tell(PreparedStatement statement, Caller.OfProject caller) throws SQLException {
        statement.setString(1, Integer.toString(caller.hop()));
        statement.setString(2, caller.claims());
    }

    /** A change in one round trip, committed when its answers are read. */
    public <T extends @Nullable Object> T changingAtOnce(
            Caller.OfProject caller,
            OneTrip change,
            PreparedStatementSetter values,
            ProjectSessions.Answers<T> answers) {
        return sessions.changingAsService(caller.project(), change, values, answers);
    }

    /** Queries without a transaction around them. */
    public <T extends @Nullable Object> T reading(Caller.OfProject caller, ProjectSessions.Work<T> work) {
        return sessions.readingAsService(caller.project(), work);
    }
}
