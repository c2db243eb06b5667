package dev.loam.auth.passkey;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.UUID;

/** What administrators do with users' passkeys. */
class AdminPasskeys {
    private final ProjectWork work;
    private final Users users;
    private final PasskeyStore store;
    private final AuditLog audit;

    AdminPasskeys(ProjectWork work, Users users, PasskeyStore store, AuditLog audit) {
        this.work = work;
        this.users = users;
        this.store = store;
        this.audit = audit;
    }

    List<Passkey> list(Caller.OfProject caller, UUID user) {
        return work.reading(
                caller, session -> store.list(session, require(session, user).id()));
    }

    void remove(Caller.OfProject caller, UUID id, UUID passkey, Client client) {
        work.writing(caller, session -> {
            User user = require(session, id);
            if (!store.remove(session, passkey, id)) {
                throw Passkeys.notFound();
            }
            audit.write(session, AuditLog.Action.PASSKEY_DELETED, id, user.name(), client);
            return passkey;
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
