package dev.loam.auth.oauthclient;

import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.onetime.Attempts;
import dev.loam.platform.identity.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which app asks: by its secret in the header or the body, or by its id alone where it can keep no secret.
 * Wrong secrets are counted by app and address together, so that nobody locks an app out from elsewhere.
 */
public final class ClientAuthentication {
    private static final String BASIC = "Basic ";

    private final ProjectWork work;
    private final OAuthClients clients;
    private final Attempts attempts;

    ClientAuthentication(ProjectWork work, OAuthClients clients, Attempts attempts) {
        this.work = work;
        this.clients = clients;
        this.attempts = attempts;
    }

    public OAuthClient require(
            Caller.OfProject caller, @Nullable String authorization, Parameters parameters, Client client) {
        Proof proof = proof(authorization, parameters);
        UUID id = uuid(proof.clientId());
        String account = "oauth client %s of %s".formatted(proof.clientId(), client.ip());
        OAuthClient known = work.reading(caller, session -> {
                    if (attempts.areSpent(session, account, client)) {
                        throw new AuthException(AuthError.OVER_REQUEST_RATE_LIMIT, "Request rate limit reached");
                    }
                    return id == null ? Optional.<OAuthClient>empty() : Optional.ofNullable(clients.find(session, id));
                })
                .orElse(null);
        if (known == null || !isProven(known, proof)) {
            work.writing(caller, session -> {
                attempts.count(session, account, client);
                return account;
            });
            throw refused();
        }
        return known;
    }

    private static boolean isProven(OAuthClient client, Proof proof) {
        String hash = client.secretHash();
        String secret = proof.secret();
        return hash == null ? secret == null : secret != null && new RandomWord(secret).matches(hash);
    }

    private static Proof proof(@Nullable String authorization, Parameters parameters) {
        String inBody = parameters.find("client_id");
        String secret = parameters.find("client_secret");
        if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            if (inBody == null) {
                throw refused();
            }
            return new Proof(inBody, secret);
        }
        Proof inHeader = header(authorization.substring(BASIC.length()).strip());
        if (secret != null || (inBody != null && !inBody.equals(inHeader.clientId()))) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "The app proves itself in more than one way");
        }
        return inHeader;
    }

    /** RFC 6749, 2.3.1: both parts are encoded like a form's before they are put together. */
    private static Proof header(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon > 0) {
                Parameters decoded = Parameters.ofForm(
                        "id=%s&secret=%s".formatted(pair.substring(0, colon), pair.substring(colon + 1)));
                return new Proof(decoded.require("id"), decoded.find("secret"));
            }
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
        throw refused();
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static OAuthRefusal refused() {
        return new OAuthRefusal(OAuthFault.INVALID_CLIENT, "Client authentication failed");
    }

    private record Proof(String clientId, @Nullable String secret) {

        @Override
        public String toString() {
            return "Proof[clientId=%s]".formatted(clientId);
        }
    }
}
