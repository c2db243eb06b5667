package dev.loam.auth.saml;

import dev.loam.auth.captcha.Captchas;
import dev.loam.auth.captcha.MetaSecurity;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.CodeChallenge;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.platform.identity.Caller;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** POST /sso, and what browsers and identity providers find under /sso/saml. */
@RestController
class SamlController {
    private static final CacheControl TEN_MINUTES =
            CacheControl.maxAge(Duration.ofMinutes(10)).cachePublic();

    private final Captchas captchas;
    private final RequestLimits limits;
    private final SingleSignOn signOn;
    private final ResponseConsumer consumer;

    SamlController(Captchas captchas, RequestLimits limits, SingleSignOn signOn, ResponseConsumer consumer) {
        this.captchas = captchas;
        this.limits = limits;
        this.signOn = signOn;
        this.consumer = consumer;
    }

    @PostMapping("/auth/v1/sso")
    ResponseEntity<?> begin(@RequestBody SsoRequest request, Caller.OfProject caller, Client client) {
        limits.require(caller, RequestLimit.SINGLE_SIGN_ON, client);
        signOn.requireOffered(caller);
        captchas.require(caller, request.gotrueMetaSecurity(), client);
        String address = signOn.begin(caller, request.wish());
        return Boolean.TRUE.equals(request.skipHttpRedirect())
                ? ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("url", address))
                : redirect(address);
    }

    @GetMapping("/auth/v1/sso/saml/metadata")
    ResponseEntity<String> metadata(@RequestParam(defaultValue = "") String download, Caller.OfProject caller) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.ok().cacheControl(TEN_MINUTES).contentType(MediaType.APPLICATION_XML);
        if (download.equals("true")) {
            answer.header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename("metadata.xml")
                            .build()
                            .toString());
        }
        return answer.body(signOn.describe(caller));
    }

    @PostMapping(path = "/auth/v1/sso/saml/acs", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> consume(
            @RequestParam(name = "SAMLResponse", defaultValue = "") String response,
            @RequestParam(name = "RelayState", defaultValue = "") String relayState,
            Caller.OfProject caller,
            Client client) {
        limits.require(caller, RequestLimit.SAML_RESPONSE, client);
        return redirect(consumer.complete(caller, response, relayState, client));
    }

    private static ResponseEntity<Void> redirect(String location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.LOCATION, location)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    record SsoRequest(
            @Nullable String providerId,
            @Nullable String domain,
            @Nullable String redirectTo,
            @Nullable Boolean skipHttpRedirect,
            @Nullable String codeChallenge,
            @Nullable String codeChallengeMethod,
            @Nullable MetaSecurity gotrueMetaSecurity) {

        SingleSignOn.Wish wish() {
            boolean named = providerId != null && !providerId.isEmpty();
            boolean byDomain = domain != null && !domain.isBlank();
            if (named && byDomain) {
                throw invalid("Only one of provider_id or domain supported");
            }
            if (!named && !byDomain) {
                throw invalid("A provider_id or domain needs to be provided");
            }
            return new SingleSignOn.Wish(
                    named ? uuid(String.valueOf(providerId)) : null,
                    byDomain ? domain : null,
                    redirectTo,
                    CodeChallenge.of(codeChallenge, codeChallengeMethod));
        }

        private static UUID uuid(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException malformed) {
                throw invalid("provider_id is not a UUID");
            }
        }

        private static AuthException invalid(String message) {
            return new AuthException(AuthError.VALIDATION_FAILED, message);
        }
    }
}
