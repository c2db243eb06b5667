package dev.loam.auth.provider;

import dev.loam.auth.audit.AuditLog;
import dev.loam.auth.client.Client;
import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.oauthclient.ClientAuthentication;
import dev.loam.auth.oauthclient.OAuthClient;
import dev.loam.auth.oauthclient.OAuthFault;
import dev.loam.auth.oauthclient.OAuthRefusal;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.oauthclient.Parameters;
import dev.loam.auth.oauthclient.RandomWord;
import dev.loam.auth.session.DelegatedSessions;
import dev.loam.auth.session.Delegation;
import dev.loam.auth.session.Sessions;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Exchanges what an app holds for tokens: a code once, a refresh token for the next. */
class AppGrants {
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final ProjectWork work;
    private final OAuthServer server;
    private final ClientAuthentication authentication;
    private final Authorizations authorizations;
    private final DelegatedSessions delegated;
    private final Sessions sessions;
    private final Users users;
    private final IdTokens idTokens;
    private final AuditLog audit;
    private final Clock clock;

    AppGrants(
            ProjectWork work,
            OAuthServer server,
            ClientAuthentication authentication,
            Authorizations authorizations,
            DelegatedSessions delegated,
            Sessions sessions,
            Users users,
            IdTokens idTokens,
            AuditLog audit,
            Clock clock) {
        this.work = work;
        this.server = server;
        this.authentication = authentication;
        this.authorizations = authorizations;
        this.delegated = delegated;
        this.sessions = sessions;
        this.users = users;
        this.idTokens = idTokens;
        this.audit = audit;
        this.clock = clock;
    }

    TokenAnswer exchange(
            Caller.OfProject caller, @Nullable String authorization, Parameters parameters, Client client) {
        server.requireEnabled(caller.project());
        OAuthClient app = authentication.require(caller, authorization, parameters, client);
        String grantType = parameters.require("grant_type");
        boolean known = grantType.equals("authorization_code") || grantType.equals("refresh_token");
        if (!known) {
            throw new OAuthRefusal(
                    OAuthFault.UNSUPPORTED_GRANT_TYPE, "grant_type is authorization_code or refresh_token");
        }
        if (!app.uses(grantType)) {
            throw new OAuthRefusal(OAuthFault.UNAUTHORIZED_CLIENT, "The app may not use this grant");
        }
        return grantType.equals("refresh_token")
                ? refresh(caller, app, parameters, client)
                : code(caller, app, parameters, client);
    }

    /** A refusal is a result, not an exception, since what a code that came again has ended must be committed. */
    private TokenAnswer code(Caller.OfProject caller, OAuthClient app, Parameters parameters, Client client) {
        String hash = new RandomWord(parameters.require("code")).hash();
        String verifier = parameters.require("code_verifier");
        if (!VERIFIER.matcher(verifier).matches()) {
            throw new OAuthRefusal(OAuthFault.INVALID_GRANT, "code_verifier is none");
        }
        Optional<TokenAnswer> answer = work.writing(caller, session -> {
            UUID next = UUID.randomUUID();
            Authorizations.Exchanged exchanged = authorizations.exchange(
                    session, hash, app.id(), new RandomWord(verifier).hash(), parameters.find("redirect_uri"), next);
            if (exchanged == null) {
                endWhatWasExchanged(session, hash, app);
                return Optional.empty();
            }
            requireAsked(parameters.find("resource"), exchanged.resource());
            return Optional.ofNullable(open(session, app, exchanged, next, client));
        });
        return answer.orElseThrow(
                () -> new OAuthRefusal(OAuthFault.INVALID_GRANT, "The code is wrong, used, too old or another app's"));
    }

    /** A code that comes twice was stolen, before or after its app used it (RFC 6749, 4.1.2). */
    private void endWhatWasExchanged(ProjectSession session, String hash, OAuthClient app) {
        Authorizations.Spent spent = authorizations.findSpent(session, hash, app.id());
        if (spent != null) {
            sessions.end(session, spent.user(), spent.session());
        }
    }

    private @Nullable TokenAnswer open(
            ProjectSession session, OAuthClient app, Authorizations.Exchanged exchanged, UUID next, Client client) {
        User user = users.find(session, exchanged.user());
        if (user == null || user.isDeleted() || user.isBanned(clock.instant())) {
            return null;
        }
        Delegation delegation = new Delegation(app.id(), exchanged.scope(), exchanged.resource());
        DelegatedSessions.Tokens tokens =
                delegated.open(session, next, user, delegation, exchanged.authenticated(), client);
        audit.write(session, AuditLog.Action.LOGIN, user.id(), user.name(), client);
        String idToken = delegation.grants(Scopes.OPENID)
                ? idTokens.issue(
                        session.project(), user, delegation, exchanged.authenticated(), exchanged.nonce(), tokens)
                : null;
        return TokenAnswer.of(tokens, app.uses("refresh_token"), idToken);
    }

    private TokenAnswer refresh(Caller.OfProject caller, OAuthClient app, Parameters parameters, Client client) {
        String refreshToken = parameters.require("refresh_token");
        String wish = parameters.find("scope");
        Optional<DelegatedSessions.Refreshed> refreshed = work.writing(caller, session -> {
            DelegatedSessions.Refreshed next = delegated.refresh(session, refreshToken, app.id(), client);
            if (next != null) {
                List<String> granted = Scopes.split(next.delegation().scope());
                if (wish != null && !granted.containsAll(Scopes.split(wish))) {
                    throw new OAuthRefusal(OAuthFault.INVALID_SCOPE, "The user has not granted all of this");
                }
                requireAsked(parameters.find("resource"), next.delegation().resource());
            }
            return Optional.ofNullable(next);
        });
        return refreshed
                .map(next -> TokenAnswer.of(next.tokens(), true, idToken(caller, next)))
                .orElseThrow(() -> new OAuthRefusal(
                        OAuthFault.INVALID_GRANT, "The refresh token is wrong, used, too old or another app's"));
    }

    /** Without the nonce: that belongs to the sign-in which it began with (OpenID Connect Core, 12.2). */
    private @Nullable String idToken(Caller.OfProject caller, DelegatedSessions.Refreshed next) {
        return next.delegation().grants(Scopes.OPENID) && idTokens.areOffered(caller.project())
                ? idTokens.issue(
                        caller.project(), next.user(), next.delegation(), next.authenticated(), null, next.tokens())
                : null;
    }

    /** Tokens are for what the user was asked about, and nothing else (RFC 8707, 2.2). */
    private static void requireAsked(@Nullable String wish, @Nullable String asked) {
        if (wish != null && !wish.equals(asked)) {
            throw new OAuthRefusal(OAuthFault.INVALID_TARGET, "resource is not the one that the user was asked about");
        }
    }
}
