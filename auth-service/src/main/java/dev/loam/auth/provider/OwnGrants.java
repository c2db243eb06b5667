package dev.loam.auth.provider;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a user has granted to apps, to look at and to take back. */
class OwnGrants {
    private final ProjectWork work;
    private final OAuthServer server;
    private final CurrentUser currentUser;
    private final Consents consents;
    private final Sessions sessions;
    private final AuditLog audit;

    OwnGrants(
            ProjectWork work,
            OAuthServer server,
            CurrentUser currentUser,
            Consents consents,
            Sessions sessions,
            AuditLog audit) {
        this.work = work;
        this.server = server;
        this.currentUser = currentUser;
        this.consents = consents;
        this.sessions = sessions;
        this.audit = audit;
    }

    List<Consents.Grant> list(Caller.OfProject caller, @Nullable String authorization) {
        server.requireEnabled(caller.project());
        return work.reading(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            return consents.list(session, user.id());
        });
    }

    /** What the app holds ends with the grant. */
    void revoke(Caller.OfProject caller, @Nullable String authorization, UUID app, Client client) {
        server.requireEnabled(caller.project());
        work.writing(caller, session -> {
            User user = currentUser.require(session, caller, authorization).user();
            if (!consents.revoke(session, user.id(), app)) {
                throw new AuthException(AuthError.OAUTH_CONSENT_NOT_FOUND, "No active grant found for this client");
            }
            sessions.endOfApp(session, app, user.id());
            audit.write(session, AuditLog.Action.TOKEN_REVOKED, user.id(), user.name(), client);
            audit.write(
                    session,
                    AuditLog.Action.OAUTH_CONSENT_REVOKED,
                    user.id(),
                    user.name(),
                    client,
                    JsonNodeFactory.instance.objectNode().put("client_id", app.toString()));
            return app;
        });
    }
}
