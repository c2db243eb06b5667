package dev.loam.event.publish;

import dev.loam.event.EventError;
import dev.loam.event.schedule.Schedules;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.platform.tenancy.SessionSettings;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** Writes an app's own events to its project's outbox: from there they take the way of all events. */
class Publisher {
    private final ProjectSessions sessions;
    private final Schedules schedules;

    Publisher(ProjectSessions sessions, Schedules schedules) {
        this.sessions = sessions;
        this.schedules = schedules;
    }

    /** The id of the event, which is durable when this returns. */
    UUID publish(Caller.OfProject caller, OwnEvent event) {
        SessionSettings settings = new SessionSettings(Map.of())
                .with("request.jwt.claims", caller.claims())
                .with("loam.hop", Integer.toString(caller.hop()));
        try {
            return emit(caller, event, settings);
        } catch (DataIntegrityViolationException unstorable) {
            throw new ProblemException(EventError.INVALID_EVENT, "The data cannot be stored as JSON", unstorable);
        }
    }

    /** The id that cancels it; the event is durable when this returns. */
    UUID publishLater(Caller.OfProject caller, OwnEvent event, Instant at) {
        try {
            return schedules.later(
                    caller.project(),
                    at,
                    event.type(),
                    source(caller, event.source()),
                    new Schedules.Later(event.subject(), event.data(), caller.hop() + 1, caller.userId()));
        } catch (DataIntegrityViolationException unstorable) {
            throw new ProblemException(EventError.INVALID_EVENT, "The data cannot be stored as JSON", unstorable);
        }
    }

    void cancel(Caller.OfProject caller, UUID id) {
        schedules.cancel(caller.project(), id);
    }

    private UUID emit(Caller.OfProject caller, OwnEvent event, SessionSettings settings) {
        return sessions.asService(caller.project(), session -> {
            settings.apply(session.connection());
            return session.jdbc()
                    .sql("""
                            select loam.emit(:type, :source, :subject, content.data)
                            from (select cast(:data as jsonb) as data) content
                            where coalesce(octet_length(content.data::text), 0) <= :most
                            """)
                    .param("type", event.type())
                    .param("source", source(caller, event.source()))
                    .param("subject", event.subject())
                    .param("data", event.data())
                    .param("most", OwnEvent.MAX_DATA_LENGTH)
                    .query(UUID.class)
                    .optional()
                    .orElseThrow(OwnEvent::tooLarge);
        });
    }

    /** Always below the project's own path, whatever the app says: patterns may rely on where an event comes from. */
    private static String source(Caller.OfProject caller, @Nullable String wished) {
        String own = "/projects/%s/app".formatted(caller.project());
        return wished == null || wished.isBlank() ? own : own + '/' + wished.replaceFirst("^/+", "");
    }
}
