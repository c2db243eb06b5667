package dev.loam.auth.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.auth.client.Administration;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.keys.TokenReader;
import dev.loam.auth.oauthclient.ClientAuthentication;
import dev.loam.auth.oauthclient.OAuthClient;
import dev.loam.auth.oauthclient.OAuthFault;
import dev.loam.auth.oauthclient.OAuthRefusal;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.oauthclient.Parameters;
import dev.loam.auth.session.DelegatedSessions;
import dev.loam.auth.session.Sessions;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether a token of an app still counts (RFC 7662), and makes it count no longer (RFC 7009). An app sees its own
 * tokens; the project's own servers, which hold its secret key, those of all apps.
 */
class TokenInspection {
    private final ProjectWork work;
    private final OAuthServer server;
    private final ClientAuthentication authentication;
    private final DelegatedSessions delegated;
    private final Sessions sessions;
    private final TokenReader tokens;
    private final ProjectIssuers issuers;
    private final Clock clock;

    TokenInspection(
            ProjectWork work,
            OAuthServer server,
            ClientAuthentication authentication,
            DelegatedSessions delegated,
            Sessions sessions,
            TokenReader tokens,
            ProjectIssuers issuers,
            Clock clock) {
        this.work = work;
        this.server = server;
        this.authentication = authentication;
        this.delegated = delegated;
        this.sessions = sessions;
        this.tokens = tokens;
        this.issuers = issuers;
        this.clock = clock;
    }

    /** What is told of a token; of one that does not count, nothing but that. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finding(
            boolean active,
            @Nullable String scope,
            @Nullable UUID clientId,
            @Nullable String tokenType,
            @Nullable Long exp,
            @Nullable Long iat,
            @Nullable UUID sub,
            @Nullable JsonNode aud,
            @Nullable String iss) {
        private static final Finding NONE = new Finding(false, null, null, null, null, null, null, null, null);
    }

    Finding inspect(Caller.OfProject caller, @Nullable String authorization, Parameters parameters, Client client) {
        server.requireEnabled(caller.project());
        UUID app = Administration.isOpenTo(caller)
                ? null
                : confidential(authentication.require(caller, authorization, parameters, client));
        String token = parameters.require("token");
        return work.reading(caller, session -> {
            Finding finding = ofAccessToken(session, token);
            finding = finding.active() ? finding : ofRefreshToken(session, token);
            return app == null || app.equals(finding.clientId()) ? finding : Finding.NONE;
        });
    }

    /** Ends the session of the token, hence all its tokens. A token that is none is as good as revoked. */
    void revoke(Caller.OfProject caller, @Nullable String authorization, Parameters parameters, Client client) {
        server.requireEnabled(caller.project());
        OAuthClient app = authentication.require(caller, authorization, parameters, client);
        String token = parameters.require("token");
        work.writing(caller, session -> {
            UUID id = delegated.sessionOf(session, token);
            JsonNode claims = id == null ? tokens.read(session.project(), token) : null;
            UUID found = claims == null ? id : uuid(claims.path("session_id"));
            DelegatedSessions.Standing standing = found == null ? null : delegated.standing(session, found);
            if (standing != null && standing.delegation().app().equals(app.id())) {
                sessions.end(session, standing.user(), standing.session());
            }
            return app;
        });
    }

    private Finding ofAccessToken(ProjectSession session, String token) {
        JsonNode claims = tokens.read(session.project(), token);
        UUID id = claims == null ? null : uuid(claims.path("session_id"));
        if (claims == null
                || id == null
                || claims.path("exp").asLong(0) <= clock.instant().getEpochSecond()) {
            return Finding.NONE;
        }
        DelegatedSessions.Standing standing = delegated.standing(session, id);
        return standing == null
                ? Finding.NONE
                : new Finding(
                        true,
                        standing.delegation().scope(),
                        standing.delegation().app(),
                        "bearer",
                        claims.path("exp").asLong(),
                        claims.path("iat").asLong(),
                        standing.user(),
                        claims.get("aud"),
                        claims.path("iss").asString(""));
    }

    private Finding ofRefreshToken(ProjectSession session, String token) {
        DelegatedSessions.Standing standing = delegated.standing(session, token);
        return standing == null
                ? Finding.NONE
                : new Finding(
                        true,
                        standing.delegation().scope(),
                        standing.delegation().app(),
                        "refresh_token",
                        null,
                        standing.began().getEpochSecond(),
                        standing.user(),
                        null,
                        issuers.of(session.project()));
    }

    /** Whoever knows an app's id could ask as one that keeps no secret. */
    private static UUID confidential(OAuthClient app) {
        if (!app.isConfidential()) {
            throw new OAuthRefusal(OAuthFault.INVALID_CLIENT, "Only an app with a secret may ask");
        }
        return app.id();
    }

    private static @Nullable UUID uuid(JsonNode claim) {
        try {
            return claim.isString() ? UUID.fromString(claim.asString()) : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
