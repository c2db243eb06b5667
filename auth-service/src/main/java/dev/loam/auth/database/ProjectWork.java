package dev.loam.auth.database;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.tenancy.SessionSettings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.RowMapper;

/** Work in a project's database under the service role, on behalf of a caller. Thread-safe. */
public final class ProjectWork {
    private final ProjectSessions sessions;

    ProjectWork(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    /** One transaction; what events it writes, and what the app's triggers see, is the caller's doing. */
    public <T extends @Nullable Object> T writing(Caller.OfProject caller, ProjectSessions.Work<T> work) {
        SessionSettings settings = new SessionSettings(
                Map.of("loam.hop", Integer.toString(caller.hop()), "request.jwt.claims", caller.claims()));
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

    /** Queries without a transaction around them. */
    public <T extends @Nullable Object> T reading(Caller.OfProject caller, ProjectSessions.Work<T> work) {
        return sessions.readingAsService(caller.project(), work);
    }
}
