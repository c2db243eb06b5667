package dev.loam.auth.operator;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.UUID;

/** The sessions of any user, to look at and to end. */
class UserSessions {
    private final ProjectWork work;
    private final Users users;
    private final Sessions sessions;
    private final AuditLog audit;

    UserSessions(ProjectWork work, Users users, Sessions sessions, AuditLog audit) {
        this.work = work;
        this.users = users;
        this.sessions = sessions;
        this.audit = audit;
    }

    List<Sessions.Listed> list(Caller.OfProject caller, UUID id) {
        return work.reading(
                caller, session -> sessions.list(session, require(session, id).id()));
    }

    void endAll(Caller.OfProject caller, UUID id, Client client) {
        work.writing(caller, session -> {
            User user = require(session, id);
            sessions.endAll(session, id);
            audit.write(session, AuditLog.Action.TOKEN_REVOKED, id, user.name(), client);
            return id;
        });
    }

    /** One that is over by now is not missed. */
    void end(Caller.OfProject caller, UUID id, UUID ended, Client client) {
        work.writing(caller, session -> {
            User user = require(session, id);
            if (sessions.end(session, id, ended)) {
                audit.write(session, AuditLog.Action.TOKEN_REVOKED, id, user.name(), client);
            }
            return id;
        });
    }

    private User require(ProjectSession session, UUID id) {
        User user = users.find(session, id);
        if (user == null) {
            throw new AuthException(AuthError.USER_NOT_FOUND, "User not found");
        }
        return user;
    }
}
