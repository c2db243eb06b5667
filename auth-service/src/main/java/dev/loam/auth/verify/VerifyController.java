package dev.loam.auth.verify;

import dev.loam.auth.client.Client;
import dev.loam.auth.error.AuthException;
import dev.loam.auth.flow.Arrival;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.auth.message.Redirects;
import dev.loam.auth.onetime.OneTimeCode;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.settings.ProjectSettings;
import dev.loam.auth.verify.Verification.Verified;
import dev.loam.platform.identity.Caller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** GET and POST /verify. */
@RestController
class VerifyController {
    private static final String BY_HALF =
            "Confirmation link accepted. Please proceed to confirm link sent to the other email";

    private final Verification verification;
    private final ProjectSettings settings;
    private final RequestLimits limits;

    VerifyController(Verification verification, ProjectSettings settings, RequestLimits limits) {
        this.verification = verification;
        this.settings = settings;
        this.limits = limits;
    }

    @PostMapping("/auth/v1/verify")
    ResponseEntity<?> verify(@RequestBody VerifyRequest request, Caller.OfProject caller, Client client) {
        limits.require(caller, RequestLimit.VERIFICATION, client);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        return switch (verification.verify(caller, request, client)) {
            case Verified.SignedIn(SessionRepresentation session) -> answer.body(session);
            case Verified.ByHalf() -> answer.body(Map.of("msg", BY_HALF, "code", "200"));
            case Verified.ToExchange(String code) -> answer.body(Map.of("code", code));
        };
    }

    /** Programs that look at links in mails before people do ask for the head only: that takes nothing. */
    @RequestMapping(path = "/auth/v1/verify", method = RequestMethod.HEAD)
    void look(Caller.OfProject caller) {}

    @GetMapping("/auth/v1/verify")
    ResponseEntity<Void> follow(
            @RequestParam(defaultValue = "") String token,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        limits.require(caller, RequestLimit.VERIFICATION, client);
        String target = Redirects.allowed(settings.messages(caller.project()), redirectTo);
        boolean exchanged = OneTimeCode.isExchanged(token);
        return redirect(
                switch (followed(token, type, caller, client)) {
                    case Followed.Led(Verified verified) -> Landing.of(target, verified, type, exchanged, BY_HALF);
                    case Followed.Refused(AuthException refusal) -> Arrival.withRefusal(target, refusal, exchanged);
                });
    }

    private Followed followed(String token, String type, Caller.OfProject caller, Client client) {
        try {
            return new Followed.Led(verification.follow(caller, VerificationType.of(type), token, client));
        } catch (AuthException refusal) {
            return new Followed.Refused(refusal);
        }
    }

    private sealed interface Followed {
        record Led(Verified verified) implements Followed {}

        record Refused(AuthException refusal) implements Followed {}
    }

    private static ResponseEntity<Void> redirect(String location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.LOCATION, location)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }
}
