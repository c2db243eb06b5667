package dev.loam.auth.token;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.Flows;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.SignIn;
import dev.loam.auth.token.TokenController.TokenRequest;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import java.util.Objects;
import org.springframework.http.HttpStatus;

/** Exchanges the code that a followed link led to, for whoever holds the verifier of its challenge (PKCE). */
class ExchangeGrant {
    private final ProjectWork work;
    private final Flows flows;
    private final Users users;
    private final SignIn signIn;
    private final AuditLog audit;

    ExchangeGrant(ProjectWork work, Flows flows, Users users, SignIn signIn, AuditLog audit) {
        this.work = work;
        this.flows = flows;
        this.users = users;
        this.signIn = signIn;
        this.audit = audit;
    }

    SessionRepresentation exchange(Caller.OfProject caller, TokenRequest request, Client client) {
        String code = Objects.requireNonNullElse(request.authCode(), "");
        String verifier = Objects.requireNonNullElse(request.codeVerifier(), "");
        if (code.isEmpty() || verifier.isEmpty()) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED,
                    "invalid request: both auth code and code verifier should be non-empty");
        }
        return work.writing(caller, session -> {
            Flows.Exchanged exchanged = flows.exchange(session, code, verifier);
            if (!users.noteSignIn(session, exchanged.user())) {
                throw AuthException.withStatus(HttpStatus.BAD_REQUEST, AuthError.USER_BANNED, "User is banned");
            }
            User user = users.require(session, exchanged.user());
            audit.write(session, AuditLog.Action.LOGIN, user.id(), user.name(), client);
            return signIn.begin(session, user, exchanged.method(), client, exchanged.notAfter())
                    .with(exchanged.tokens());
        });
    }
}
