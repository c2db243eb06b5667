package dev.loam.auth.provider;

import dev.loam.auth.client.Client;
import dev.loam.auth.oauthclient.OAuthErrorBody;
import dev.loam.auth.oauthclient.OAuthRefusal;
import dev.loam.auth.oauthclient.Parameters;
import dev.loam.platform.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What apps call: /oauth/authorize, /oauth/token, /oauth/introspect, /oauth/revoke. */
@RestController
class AppController {
    private final Authorize authorize;
    private final AppGrants grants;
    private final TokenInspection inspection;
    private final JsonMapper json;

    AppController(Authorize authorize, AppGrants grants, TokenInspection inspection, JsonMapper json) {
        this.authorize = authorize;
        this.grants = grants;
        this.inspection = inspection;
        this.json = json;
    }

    @GetMapping("/auth/v1/oauth/authorize")
    ResponseEntity<Void> authorize(Caller.OfProject caller, HttpServletRequest request) {
        return leading(authorize.begin(caller, Parameters.ofForm(request.getQueryString())));
    }

    @PostMapping("/auth/v1/oauth/authorize")
    ResponseEntity<Void> authorizeByForm(Caller.OfProject caller, HttpServletRequest request) throws IOException {
        return leading(authorize.begin(caller, Parameters.of(request, json)));
    }

    @PostMapping("/auth/v1/oauth/token")
    ResponseEntity<TokenAnswer> token(
            Caller.OfProject caller,
            Client client,
            HttpServletRequest request,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization)
            throws IOException {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.PRAGMA, "no-cache")
                .body(grants.exchange(caller, authorization, Parameters.of(request, json), client));
    }

    @PostMapping("/auth/v1/oauth/introspect")
    ResponseEntity<TokenInspection.Finding> introspect(
            Caller.OfProject caller,
            Client client,
            HttpServletRequest request,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization)
            throws IOException {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(inspection.inspect(caller, authorization, Parameters.of(request, json), client));
    }

    @PostMapping("/auth/v1/oauth/revoke")
    ResponseEntity<Void> revoke(
            Caller.OfProject caller,
            Client client,
            HttpServletRequest request,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization)
            throws IOException {
        inspection.revoke(caller, authorization, Parameters.of(request, json), client);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    @ExceptionHandler
    ResponseEntity<OAuthErrorBody> refused(OAuthRefusal refusal) {
        return OAuthErrorBody.answer(refusal);
    }

    /** The address carries what only the next page is to read: it is neither kept nor told on. */
    private static ResponseEntity<Void> leading(String address) {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(address))
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Frame-Options", "DENY")
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .build();
    }
}
