package dev.loam.auth.provider;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.oauthclient.OAuthClient;
import dev.loam.auth.oauthclient.OAuthClients;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.onetime.Attempts;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.token.PasswordGrant;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A decision on our own page, by somebody who proves with a password to be the user, in a session for this alone. */
class PageDecision {
    private final ProjectWork work;
    private final OAuthServer server;
    private final OAuthClients clients;
    private final Authorizations authorizations;
    private final Decision decision;
    private final PasswordGrant passwords;
    private final Attempts attempts;
    private final Users users;
    private final Sessions sessions;
    private final JsonMapper json;

    PageDecision(
            ProjectWork work,
            OAuthServer server,
            OAuthClients clients,
            Authorizations authorizations,
            Decision decision,
            PasswordGrant passwords,
            Attempts attempts,
            Users users,
            Sessions sessions,
            JsonMapper json) {
        this.work = work;
        this.server = server;
        this.clients = clients;
        this.authorizations = authorizations;
        this.decision = decision;
        this.passwords = passwords;
        this.attempts = attempts;
        this.users = users;
        this.sessions = sessions;
        this.json = json;
    }

    /** What is asked. */
    record Asked(OAuthClient client, Authorizations.Waiting request) {}

    Asked find(Caller.OfProject caller, String authorization) {
        if (server.requireEnabled(caller.project()).consentPath() != null) {
            throw new AuthException(AuthError.FEATURE_DISABLED, "This project asks its users on a page of its own");
        }
        return work.reading(caller, session -> {
            Authorizations.Waiting request = authorizations.find(session, authorization);
            OAuthClient client = request == null ? null : clients.find(session, request.client());
            if (request == null || client == null) {
                throw new AuthException(AuthError.OAUTH_AUTHORIZATION_NOT_FOUND, "authorization not found");
            }
            return new Asked(client, request);
        });
    }

    String deny(Caller.OfProject caller, String authorization) {
        return work.writing(caller, session -> decision.deny(session, authorization, null));
    }

    String approve(Caller.OfProject caller, String authorization, String email, String password, Client client) {
        String account = "oauth consent " + email.toLowerCase(Locale.ROOT);
        work.writing(caller, session -> {
            attempts.count(session, account, client);
            return account;
        });
        SessionRepresentation signedIn = passwords.signIn(caller, email, password, client);
        UUID ownSession = sessionOf(signedIn);
        try {
            return work.writing(caller, session -> {
                attempts.forgive(session, account, client);
                User user = users.require(session, signedIn.user().id());
                if (user.hasVerifiedFactor()) {
                    throw new AuthException(AuthError.INSUFFICIENT_AAL, "The account has a second factor");
                }
                return switch (decision.look(session, user, ownSession, authorization)) {
                    case Decision.Look.Done(String address) -> address;
                    case Decision.Look.Asked _ -> decision.approve(session, authorization, user, ownSession, client);
                };
            });
        } finally {
            work.writing(
                    caller, session -> sessions.end(session, signedIn.user().id(), ownSession));
        }
    }

    private UUID sessionOf(SessionRepresentation signedIn) {
        String payload = signedIn.accessToken().split("\\.")[1];
        JsonNode claims = json.readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        return UUID.fromString(claims.path("session_id").asString());
    }
}
