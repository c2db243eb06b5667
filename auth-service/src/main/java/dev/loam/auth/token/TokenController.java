package dev.loam.auth.token;

import dev.loam.auth.captcha.Captchas;
import dev.loam.auth.captcha.MetaSecurity;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.external.IdTokenGrant;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.auth.session.Refresh;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.platform.identity.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** POST /token. */
@RestController
class TokenController {
    private final Captchas captchas;
    private final RequestLimits limits;
    private final PasswordGrant passwordGrant;
    private final Refresh refresh;
    private final ExchangeGrant exchangeGrant;
    private final IdTokenGrant idTokenGrant;

    TokenController(
            Captchas captchas,
            RequestLimits limits,
            PasswordGrant passwordGrant,
            Refresh refresh,
            ExchangeGrant exchangeGrant,
            IdTokenGrant idTokenGrant) {
        this.captchas = captchas;
        this.limits = limits;
        this.passwordGrant = passwordGrant;
        this.refresh = refresh;
        this.exchangeGrant = exchangeGrant;
        this.idTokenGrant = idTokenGrant;
    }

    @PostMapping("/auth/v1/token")
    ResponseEntity<SessionRepresentation> token(
            @RequestParam(name = "grant_type", defaultValue = "") String grantType,
            @RequestBody TokenRequest request,
            Caller.OfProject caller,
            Client client,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        limits.require(caller, RequestLimit.TOKEN, client);
        SessionRepresentation session = switch (grantType) {
            case "password" -> {
                captchas.require(caller, request.gotrueMetaSecurity(), client);
                yield passwordGrant.signIn(caller, request, client);
            }
            case "refresh_token" ->
                refresh.exchange(caller, Objects.requireNonNullElse(request.refreshToken(), ""), client);
            case "pkce" -> exchangeGrant.exchange(caller, request, client);
            case "id_token" -> idTokenGrant.signIn(caller, authorization, request.idTokenRequest(), client);
            case "web3" -> throw new AuthException(AuthError.WEB3_PROVIDER_DISABLED, "Web3 provider is disabled");
            default -> throw new AuthException(AuthError.INVALID_CREDENTIALS, "unsupported_grant_type");
        };
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("sb-auth-user-id", session.user().id().toString())
                .header("sb-auth-session-id", session.sessionId().toString())
                .body(session);
    }

    record TokenRequest(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String password,
            @Nullable String refreshToken,
            @Nullable String authCode,
            @Nullable String codeVerifier,
            @Nullable String provider,
            @Nullable String idToken,
            @Nullable String accessToken,
            @Nullable String nonce,
            @Nullable String clientId,
            @Nullable String issuer,
            @Nullable Boolean linkIdentity,
            @Nullable MetaSecurity gotrueMetaSecurity) {

        static TokenRequest ofPassword(String email, String password) {
            return new TokenRequest(
                    email, null, password, null, null, null, null, null, null, null, null, null, null, null);
        }

        IdTokenGrant.Request idTokenRequest() {
            return new IdTokenGrant.Request(
                    provider, idToken, accessToken, nonce, clientId, issuer, Boolean.TRUE.equals(linkIdentity));
        }

        @Override
        public String toString() {
            return "TokenRequest[…]";
        }
    }
}
