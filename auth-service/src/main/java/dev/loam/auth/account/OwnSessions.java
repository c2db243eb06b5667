package dev.loam.auth.account;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** The sessions of a user, to look at and to end. */
class OwnSessions {
    private final ProjectWork work;
    private final CurrentUser currentUser;
    private final Sessions sessions;
    private final AuditLog audit;

    OwnSessions(ProjectWork work, CurrentUser currentUser, Sessions sessions, AuditLog audit) {
        this.work = work;
        this.currentUser = currentUser;
        this.sessions = sessions;
        this.audit = audit;
    }

    List<Sessions.Listed> list(Caller.OfProject caller, @Nullable String authorization) {
        return work.reading(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            return sessions.list(session, user.id());
        });
    }

    void end(Caller.OfProject caller, @Nullable String authorization, UUID id, Client client) {
        work.writing(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            if (!sessions.end(session, user.id(), id)) {
                throw AuthException.withStatus(
                        HttpStatus.NOT_FOUND, AuthError.SESSION_NOT_FOUND, "The user has no such session");
            }
            audit.write(session, AuditLog.Action.TOKEN_REVOKED, user.id(), user.name(), client);
            return id;
        });
    }
}
