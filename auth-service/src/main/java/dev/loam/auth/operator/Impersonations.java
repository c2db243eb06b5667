package dev.loam.auth.operator;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.Arrival;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operators in users' places, to see what they see. The session is one of the user's, listed with them and ended like them; its
 * tokens say by which method it came about, so that an app can show it or refuse it.
 */
class Impersonations {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final ProjectWork work;
    private final Users users;
    private final SignIn signIn;
    private final ProjectSettings settings;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    Impersonations(
            ProjectWork work,
            Users users,
            SignIn signIn,
            ProjectSettings settings,
            AuditLog audit,
            JsonMapper json,
            Clock clock) {
        this.work = work;
        this.users = users;
        this.signIn = signIn;
        this.settings = settings;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Of an app's users only: whoever could be another operator would have that operator's rights. */
    Impersonation begin(Caller.OfProject caller, UUID id, UUID operator, Client client) {
        if (caller.project().equals(ProjectRef.PLATFORM)) {
            throw new AuthException(AuthError.FEATURE_DISABLED, "Nobody takes the place of an operator");
        }
        return work.writing(caller, session -> {
            User user = users.find(session, id);
            if (user == null || user.isDeleted()) {
                throw new AuthException(AuthError.USER_NOT_FOUND, "User not found");
            }
            if (user.isBanned(clock.instant())) {
                throw new AuthException(AuthError.USER_BANNED, "User is banned");
            }
            Instant end = clock.instant().plus(LIFETIME);
            audit.write(
                    session,
                    AuditLog.Action.USER_IMPERSONATED,
                    user.id(),
                    user.name(),
                    client,
                    json.createObjectNode().put("operator", operator.toString()));
            SessionRepresentation begun = signIn.impersonate(session, user, client, end);
            String site = settings.messages(session.project()).siteUrl();
            return new Impersonation(user.id(), begun.accessToken(), end, Arrival.withSession(site, begun, null));
        });
    }
}
