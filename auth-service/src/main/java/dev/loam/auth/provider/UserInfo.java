package dev.loam.auth.provider;

import dev.loam.auth.account.CurrentUser;
import dev.loam.auth.account.CurrentUser.SignedIn;
import dev.loam.auth.oauthclient.OAuthServer;
import dev.loam.auth.session.Delegation;
import dev.loam.platform.identity.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the holder of an access token may know of its user (OpenID Connect Core, 5.3). */
class UserInfo {
    private final OAuthServer server;
    private final CurrentUser currentUser;

    UserInfo(OAuthServer server, CurrentUser currentUser) {
        this.server = server;
        this.currentUser = currentUser;
    }

    /** A user's own token was granted nothing, so it tells who the user is and no more. */
    Map<String, Object> of(Caller.OfProject caller, @Nullable String authorization) {
        server.requireEnabled(caller.project());
        SignedIn signedIn = currentUser.requireOrApp(caller, authorization);
        Delegation delegation =
                signedIn.session() == null ? null : signedIn.session().delegation();
        return delegation == null
                ? Map.of("sub", signedIn.user().id().toString())
                : UserClaims.of(signedIn.user(), delegation);
    }
}
