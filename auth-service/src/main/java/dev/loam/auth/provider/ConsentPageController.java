package dev.loam.auth.provider;

import dev.loam.auth.captcha.Captchas;
import dev.loam.auth.captcha.MetaSecurity;
import dev.loam.auth.captcha.Widget;
import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.auth.oauthclient.OAuthErrorBody;
import dev.loam.auth.oauthclient.OAuthFault;
import dev.loam.auth.oauthclient.OAuthRefusal;
import dev.loam.auth.oauthclient.Parameters;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** GET and POST /oauth/consent: the page for projects that have none of their own. */
@RestController
class ConsentPageController {
    private static final String COOKIE = "loam-consent";
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final PageDecision decision;
    private final ConsentPage page;
    private final PageTokens tokens;
    private final ProjectIssuers issuers;
    private final JsonMapper json;
    private final Captchas captchas;
    private final RequestLimits limits;

    ConsentPageController(
            PageDecision decision,
            ConsentPage page,
            PageTokens tokens,
            ProjectIssuers issuers,
            JsonMapper json,
            Captchas captchas,
            RequestLimits limits) {
        this.decision = decision;
        this.page = page;
        this.tokens = tokens;
        this.issuers = issuers;
        this.json = json;
        this.captchas = captchas;
        this.limits = limits;
    }

    @GetMapping("/auth/v1/oauth/consent")
    ResponseEntity<String> show(
            @RequestParam(name = "authorization_id", defaultValue = "") String authorization, Caller.OfProject caller) {
        PageDecision.Asked asked = decision.find(caller, authorization);
        return show(HttpStatus.OK, caller.project(), asked, authorization, "", null);
    }

    @PostMapping("/auth/v1/oauth/consent")
    ResponseEntity<String> decide(
            HttpServletRequest request,
            Caller.OfProject caller,
            Client client,
            @CookieValue(name = COOKIE, required = false) @Nullable String cookie,
            @RequestHeader(name = "Sec-Fetch-Site", required = false) @Nullable String site)
            throws IOException {
        Parameters form = Parameters.of(request, json);
        String authorization = form.require("authorization_id");
        boolean ownPage = site == null || site.equals("same-origin");
        if (!ownPage || !tokens.matches(caller.project(), cookie, authorization, form.require("form_token"))) {
            throw new OAuthRefusal(OAuthFault.INVALID_REQUEST, "The form does not come from our page in this browser");
        }
        PageDecision.Asked asked = decision.find(caller, authorization);
        if ("deny".equals(form.find("decision"))) {
            return leading(caller.project(), decision.deny(caller, authorization));
        }
        return approve(caller, client, asked, authorization, form);
    }

    /** As for every sign-in with a password: an address tries only so often, and solves a captcha where there are some. */
    private ResponseEntity<String> approve(
            Caller.OfProject caller, Client client, PageDecision.Asked asked, String authorization, Parameters form) {
        String email = Objects.requireNonNullElse(form.find("email"), "").strip();
        String password = Objects.requireNonNullElse(form.find("password"), "");
        if (email.isEmpty() || password.isEmpty()) {
            String problem = "Type your e-mail address and your password.";
            return show(HttpStatus.BAD_REQUEST, caller.project(), asked, authorization, email, problem);
        }
        try {
            limits.require(caller, RequestLimit.TOKEN, client);
            Widget captcha = captchas.widget(caller.project());
            if (captcha != null) {
                captchas.require(caller, new MetaSecurity(form.find(captcha.field())), client);
            }
            return leading(caller.project(), decision.approve(caller, authorization, email, password, client));
        } catch (AuthException refusal) {
            return show(HttpStatus.FORBIDDEN, caller.project(), asked, authorization, email, words(refusal));
        }
    }

    @ExceptionHandler
    ResponseEntity<OAuthErrorBody> refused(OAuthRefusal refusal) {
        return OAuthErrorBody.answer(refusal);
    }

    private static String words(AuthException refusal) {
        return switch (refusal.error()) {
            case INSUFFICIENT_AAL ->
                "Your account has a second factor, which this page cannot ask for. Nothing was allowed.";
            case CAPTCHA_FAILED -> "Solve the captcha, and type your password again.";
            case OVER_REQUEST_RATE_LIMIT -> "There were too many attempts. Try again in an hour.";
            case EMAIL_NOT_CONFIRMED -> "Confirm your e-mail address first.";
            default -> "That did not work. Check your e-mail address and your password.";
        };
    }

    private ResponseEntity<String> show(
            HttpStatus status,
            ProjectRef project,
            PageDecision.Asked asked,
            String authorization,
            String email,
            @Nullable String problem) {
        String cookie = tokens.nextCookie();
        String address = issuers.of(project) + "/oauth/consent";
        Widget captcha = captchas.widget(project);
        String html = page.html(new ConsentPage.Content(
                asked.client(),
                asked.request(),
                authorization,
                address,
                tokens.of(project, cookie, authorization),
                email,
                captcha,
                problem));
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie(address, cookie, Duration.ofMinutes(10)))
                .header(
                        "Content-Security-Policy",
                        page.securityPolicy(asked.request().redirectUri(), captcha))
                .header("X-Frame-Options", "DENY")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body(html);
    }

    private ResponseEntity<String> leading(ProjectRef project, String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(address))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie(issuers.of(project) + "/oauth/consent", "", Duration.ZERO))
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static String cookie(String address, String value, Duration lifetime) {
        URI page = URI.create(address);
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .sameSite("Strict")
                .secure("https".equals(page.getScheme()))
                .path(page.getRawPath())
                .maxAge(lifetime)
                .build()
                .toString();
    }
}
