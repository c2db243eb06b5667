package dev.loam.project.sso;

import dev.loam.platform.PlatformProperties;
import dev.loam.platform.access.OpenToAll;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/platform/v1/sso")
class SsoController {
    private static final Logger log = LoggerFactory.getLogger(SsoController.class);

    /** The prefix keeps hosts below ours, which may be projects', from setting it. */
    private static final String SAFE_COOKIE = "__Host-loam_sso";

    private static final String PLAIN_COOKIE = "loam_sso";

    private final SingleSignOn signOn;
    private final URI publicUrl;

    SsoController(SingleSignOn signOn, PlatformProperties platform) {
        this.signOn = signOn;
        this.publicUrl = platform.publicUrl();
    }

    @OpenToAll(because = "who logs in is told whether this is a way to")
    @GetMapping
    Provider provider(Caller.Anonymous caller) {
        return new Provider(signOn.issuer());
    }

    @OpenToAll(because = "nobody is logged in before it")
    @GetMapping("/start")
    ResponseEntity<Void> start(Caller.Anonymous caller) {
        SingleSignOn.Begun begun = signOn.begin();
        return redirect(begun.location())
                .header(HttpHeaders.SET_COOKIE, cookie(begun.browser().value(), LoginSteps.AT_PROVIDER))
                .build();
    }

    /** The console shows what went wrong; nobody reads a problem that a redirect leads to. */
    @OpenToAll(because = "the provider's code, the state and the browser's cookie are the proof")
    @GetMapping("/callback")
    ResponseEntity<Void> callback(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "iss", required = false) @Nullable String issuer,
            @CookieValue(name = SAFE_COOKIE, required = false) @Nullable String safe,
            @CookieValue(name = PLAIN_COOKIE, required = false) @Nullable String plain,
            Caller.Anonymous caller) {
        signOn.issuer();
        try {
            SingleSignOn.Answer answer = new SingleSignOn.Answer(state, code, error, issuer);
            return redirect(console("code="
                            + signOn.complete(answer, browser(safe, plain)).value()))
                    .build();
        } catch (ProblemException refusal) {
            log.info("A single sign-on was refused: {}", refusal.getMessage());
            return redirect(console("error=" + refusal.code().code())).build();
        }
    }

    @OpenToAll(because = "the code that the callback led to and the browser's cookie are the proof")
    @PostMapping("/session")
    ResponseEntity<JsonNode> session(
            @RequestBody Code code,
            @CookieValue(name = SAFE_COOKIE, required = false) @Nullable String safe,
            @CookieValue(name = PLAIN_COOKIE, required = false) @Nullable String plain,
            Caller.Anonymous caller) {
        JsonNode session = signOn.session(code.code(), browser(safe, plain));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO))
                .body(session);
    }

    private static ResponseEntity.BodyBuilder redirect(URI location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .header("Referrer-Policy", "no-referrer")
                .location(location);
    }

    /** In the fragment, which no server sees and no log keeps. */
    private URI console(String fragment) {
        return URI.create(publicUrl.resolve("/console/sso") + "#" + fragment);
    }

    private @Nullable String browser(@Nullable String safe, @Nullable String plain) {
        return isSecure() ? safe : plain;
    }

    private String cookie(String value, Duration lifetime) {
        return ResponseCookie.from(isSecure() ? SAFE_COOKIE : PLAIN_COOKIE, value)
                .httpOnly(true)
                .secure(isSecure())
                .sameSite("Lax")
                .path("/")
                .maxAge(lifetime)
                .build()
                .toString();
    }

    private boolean isSecure() {
        return "https".equals(publicUrl.getScheme());
    }

    record Provider(URI issuer) {}

    record Code(String code) {
        @Override
        public String toString() {
            return "Code[…]";
        }
    }
}
