package dev.loam.auth.external;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.Arrival;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.session.Method;
import dev.loam.auth.session.ProviderTokens;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of a sign-in of a user for whom a provider vouched. */
final class Completion {
    private final Users users;
    private final SignIn signIn;
    private final Flows flows;
    private final AuditLog audit;

    Completion(Users users, SignIn signIn, Flows flows, AuditLog audit) {
        this.users = users;
        this.signIn = signIn;
        this.flows = flows;
        this.audit = audit;
    }

    /** Where the browser arrives: with a code where the app exchanges one, else with the session. */
    String arrival(
            ProjectSession session,
            UUID id,
            String provider,
            @Nullable CodeChallenge challenge,
            String target,
            ProviderTokens tokens,
            Client client) {
        if (challenge == null) {
            return Arrival.withSession(target, session(session, id, client).with(tokens), null);
        }
        return Arrival.withCode(target, flows.issueCode(session, id, challenge, Method.OAUTH, provider, tokens));
    }

    SessionRepresentation session(ProjectSession session, UUID id, Client client) {
        if (!users.noteSignIn(session, id)) {
            throw new AuthException(AuthError.USER_BANNED, "User is banned");
        }
        User user = users.require(session, id);
        audit.write(session, AuditLog.Action.LOGIN, id, user.name(), client);
        return signIn.begin(session, user, Method.OAUTH, client);
    }

    static AuthException unconfirmed(String provider) {
        return new AuthException(
                AuthError.PROVIDER_EMAIL_NEEDS_VERIFICATION,
                "Unverified email with %1$s. A confirmation email has been sent to your %1$s email"
                        .formatted(provider));
    }
}
