package dev.loam.auth.provider;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.oauthclient.OAuthClient;
import dev.loam.auth.oauthclient.OAuthClients;
import dev.loam.auth.oauthclient.OAuthFault;
import dev.loam.auth.oauthclient.OAuthRefusal;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.oauthclient.RandomWord;
import dev.loam.auth.user.User;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** A user's decision about what an app asks. */
class Decision {
    private final ProjectWork work;
    private final OAuthServer server;
    private final CurrentUser currentUser;
    private final OAuthClients clients;
    private final Authorizations authorizations;
    private final Consents consents;
    private final ProjectIssuers issuers;
    private final AuditLog audit;
    private final RandomGenerator random;

    Decision(
            ProjectWork work,
            OAuthServer server,
            CurrentUser currentUser,
            OAuthClients clients,
            Authorizations authorizations,
            Consents consents,
            ProjectIssuers issuers,
            AuditLog audit,
            RandomGenerator random) {
        this.work = work;
        this.server = server;
        this.currentUser = currentUser;
        this.clients = clients;
        this.authorizations = authorizations;
        this.consents = consents;
        this.issuers = issuers;
        this.audit = audit;
        this.random = random;
    }

    /** What a user who looks at a request finds. */
    sealed interface Look {
        record Asked(User user, OAuthClient client, Authorizations.Waiting request) implements Look {}

        /** Consent was given before: this is where the browser goes. */
        record Done(String address) implements Look {}
    }

    Look look(Caller.OfProject caller, @Nullable String authorization, String id) {
        server.requireEnabled(caller.project());
        return work.writing(caller, session -> {
            SignedIn signedIn = requirePerson(currentUser.require(session, caller, authorization));
            return look(session, signedIn.user(), requireSession(signedIn), id);
        });
    }

    String decide(Caller.OfProject caller, @Nullable String authorization, String id, boolean approves, Client client) {
        server.requireEnabled(caller.project());
        return work.writing(caller, session -> {
            SignedIn signedIn = currentUser.require(session, caller, authorization);
            if (!approves) {
                return deny(session, id, signedIn.user().id());
            }
            return approve(session, id, requirePerson(signedIn).user(), requireSession(signedIn), client);
        });
    }

    Look look(ProjectSession session, User user, UUID ownSession, String id) {
        Authorizations.Waiting request = authorizations.bind(session, id, user.id(), ownSession);
        OAuthClient client = request == null ? null : clients.find(session, request.client());
        if (request == null || client == null) {
            throw notFound();
        }
        boolean decided = request.fresh()
                && !request.asksAgain()
                && client.isKnownAt(request.redirectUri())
                && consents.covers(session, user.id(), client.id(), request.scope());
        return decided
                ? new Look.Done(grant(session, id, user.id(), ownSession).address())
                : new Look.Asked(user, client, request);
    }

    String approve(ProjectSession session, String id, User user, UUID ownSession, Client client) {
        Granted granted = grant(session, id, user.id(), ownSession);
        audit.write(
                session,
                AuditLog.Action.OAUTH_CONSENT_GRANTED,
                user.id(),
                user.name(),
                client,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("client_id", granted.decided().client().toString())
                        .put("scope", granted.decided().scope()));
        return granted.address();
    }

    /** What was decided, and where the browser goes. */
    private record Granted(Authorizations.Decided decided, String address) {
        @Override
        public String toString() {
            return "Granted[%s]".formatted(decided.client());
        }
    }

    private Granted grant(ProjectSession session, String id, UUID user, UUID ownSession) {
        RandomWord code = RandomWord.next(random);
        Authorizations.Decided decided = authorizations.approve(session, id, user, ownSession, code.hash());
        if (decided == null) {
            Authorizations.Waiting waiting = authorizations.bind(session, id, user, ownSession);
            throw waiting == null || waiting.fresh()
                    ? notFound()
                    : new AuthException(AuthError.REAUTHENTICATION_NEEDED, "The app asks you to sign in again");
        }
        consents.grant(session, user, decided.client(), decided.scope());
        return new Granted(decided, address(session, decided).withCode(code.value()));
    }

    String deny(ProjectSession session, String id, @Nullable UUID user) {
        Authorizations.Decided decided = authorizations.deny(session, id, user);
        if (decided == null) {
            throw notFound();
        }
        return address(session, decided)
                .withRefusal(new OAuthRefusal(OAuthFault.ACCESS_DENIED, "User denied the request"));
    }

    private AppAddress address(ProjectSession session, Authorizations.Decided decided) {
        return new AppAddress(decided.redirectUri(), decided.state(), issuers.of(session.project()));
    }

    /** What an app is granted outlives this session: a password alone does not do where there is a second factor. */
    private static SignedIn requirePerson(SignedIn signedIn) {
        boolean secondFactor =
                signedIn.session() != null && signedIn.session().assurance().equals("aal2");
        if (signedIn.user().hasVerifiedFactor() && !secondFactor) {
            throw new AuthException(AuthError.INSUFFICIENT_AAL, "AAL2 session is required when MFA is enabled");
        }
        return signedIn;
    }

    private static UUID requireSession(SignedIn signedIn) {
        UUID id = signedIn.sessionId();
        if (id == null) {
            throw new AuthException(AuthError.SESSION_NOT_FOUND, "The token belongs to no session");
        }
        return id;
    }

    private static AuthException notFound() {
        return new AuthException(AuthError.OAUTH_AUTHORIZATION_NOT_FOUND, "authorization not found");
    }
}
