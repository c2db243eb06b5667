package dev.loam.auth.provider;

import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.keys.SigningKeys;
import dev.loam.auth.oauthclient.OAuthClient;
import dev.loam.auth.oauthclient.OAuthClients;
import dev.loam.auth.oauthclient.OAuthFault;
import dev.loam.auth.oauthclient.OAuthRefusal;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.oauthclient.Parameters;
import dev.loam.auth.oauthclient.RandomWord;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Where an app sends its user: notes what it asks, and sends the user on to where that is decided. */
class Authorize {
    private final ProjectWork work;
    private final OAuthServer server;
    private final OAuthClients clients;
    private final Authorizations authorizations;
    private final ProjectSettings settings;
    private final ProjectIssuers issuers;
    private final SigningKeys keys;
    private final RandomGenerator random;

    Authorize(
            ProjectWork work,
            OAuthServer server,
            OAuthClients clients,
            Authorizations authorizations,
            ProjectSettings settings,
            ProjectIssuers issuers,
            SigningKeys keys,
            RandomGenerator random) {
        this.work = work;
        this.server = server;
        this.clients = clients;
        this.authorizations = authorizations;
        this.settings = settings;
        this.issuers = issuers;
        this.keys = keys;
        this.random = random;
    }

    /** Where the browser goes next. Only an address that the app has registered ever gets an answer. */
    String begin(Caller.OfProject caller, Parameters parameters) {
        OAuthServer.Settings offered = server.requireEnabled(caller.project());
        UUID id = uuid(parameters.find("client_id"));
        OAuthClient client = id == null
                ? null
                : work.reading(caller, session -> Optional.ofNullable(clients.find(session, id)))
                        .orElse(null);
        if (client == null) {
            throw AuthException.withStatus(
                    HttpStatus.BAD_REQUEST, AuthError.OAUTH_CLIENT_NOT_FOUND, "invalid client_id");
        }
        String redirectUri = Objects.requireNonNullElse(parameters.find("redirect_uri"), "");
        if (!client.leadsTo(redirectUri)) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "invalid redirect_uri");
        }
        try {
            return wait(caller, offered, client, redirectUri, AuthorizationRequest.of(parameters));
        } catch (OAuthRefusal refusal) {
            String issuer = issuers.of(caller.project());
            return new AppAddress(redirectUri, parameters.find("state"), issuer).withRefusal(refusal);
        }
    }

    private String wait(
            Caller.OfProject caller,
            OAuthServer.Settings offered,
            OAuthClient client,
            String redirectUri,
            AuthorizationRequest request) {
        ProjectRef project = caller.project();
        if (!client.uses("authorization_code")) {
            throw new OAuthRefusal(OAuthFault.UNAUTHORIZED_CLIENT, "The app may not use this grant");
        }
        if (Scopes.split(request.scope()).contains(Scopes.OPENID)
                && !keys.of(project).isPublic()) {
            throw new OAuthRefusal(
                    OAuthFault.INVALID_SCOPE, "openid needs a signing key that apps can verify, not a shared secret");
        }
        String id = RandomWord.next(random).value();
        work.writing(caller, session -> {
            authorizations.begin(session, id, client.id(), redirectUri, request);
            return id;
        });
        return decidingAt(project, offered.consentPath(), id);
    }

    private String decidingAt(ProjectRef project, @Nullable String path, String id) {
        if (path == null) {
            return "%s/oauth/consent?authorization_id=%s".formatted(issuers.of(project), id);
        }
        String site = settings.messages(project).siteUrl().replaceAll("/+$", "");
        String separator = path.indexOf('?') < 0 ? "?" : "&";
        return "%s%s%s%sauthorization_id=%s".formatted(site, path.startsWith("/") ? "" : "/", path, separator, id);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
