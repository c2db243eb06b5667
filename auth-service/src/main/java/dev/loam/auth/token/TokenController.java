package dev.loam.auth.token;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.session.Refresh;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.platform.identity.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** POST /token. */
@RestController
class TokenController {
    private final PasswordGrant passwordGrant;
    private final Refresh refresh;
    private final ExchangeGrant exchangeGrant;

    TokenController(PasswordGrant passwordGrant, Refresh refresh, ExchangeGrant exchangeGrant) {
        this.passwordGrant = passwordGrant;
        this.refresh = refresh;
        this.exchangeGrant = exchangeGrant;
    }

    @PostMapping("/auth/v1/token")
    ResponseEntity<SessionRepresentation> token(
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestBody TokenRequest request,
            Caller.OfProject caller,
            Client client) {
        SessionRepresentation session = switch (grantType) {
            case "password" -> passwordGrant.signIn(caller, request, client);
            case "refresh_token" ->
                refresh.exchange(caller, Objects.requireNonNullElse(request.refreshToken(), ""), client);
            case "pkce" -> exchangeGrant.exchange(caller, request, client);
            case "id_token", "web3" ->
                throw new AuthException(AuthError.FEATURE_DISABLED, "This grant type is not offered here");
            default -> throw new AuthException(AuthError.INVALID_CREDENTIALS, "unsupported_grant_type");
        };
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("sb-auth-user-id", session.user().id().toString())
                .body(session);
    }

    record TokenRequest(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String password,
            @Nullable String refreshToken,
            @Nullable String authCode,
            @Nullable String codeVerifier) {

        @Override
        public String toString() {
            return "TokenRequest[…]";
        }
    }
}
