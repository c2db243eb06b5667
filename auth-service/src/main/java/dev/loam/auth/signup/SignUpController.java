package dev.loam.auth.signup;

import dev.loam.auth.captcha.Captchas;
import dev.loam.auth.client.Client;
import dev.loam.auth.limit.RequestLimit;
import dev.loam.auth.limit.RequestLimits;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.auth.user.UserRepresentation;
import dev.loam.platform.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** POST /signup. */
@RestController
class SignUpController {
    private final SignUp signUp;
    private final Captchas captchas;
    private final RequestLimits limits;

    SignUpController(SignUp signUp, Captchas captchas, RequestLimits limits) {
        this.signUp = signUp;
        this.captchas = captchas;
        this.limits = limits;
    }

    @PostMapping("/auth/v1/signup")
    ResponseEntity<?> signUp(
            @RequestBody SignUpRequest request,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        captchas.require(caller, request.gotrueMetaSecurity(), client);
        limits.require(caller, request.isAnonymous() ? RequestLimit.ANONYMOUS_SIGN_UP : RequestLimit.SIGN_UP, client);
        return switch (signUp.signUp(caller, request, redirectTo, client)) {
            case SignUp.SignedUp.Confirmed(SessionRepresentation session) -> ResponseEntity.ok(session);
            case SignUp.SignedUp.ToConfirm(UserRepresentation user) -> ResponseEntity.ok(user);
        };
    }
}
