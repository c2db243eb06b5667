package dev.loam.auth.signup;

import dev.loam.auth.client.Client;
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

    SignUpController(SignUp signUp) {
        this.signUp = signUp;
    }

    @PostMapping("/auth/v1/signup")
    ResponseEntity<?> signUp(
            @RequestBody SignUpRequest request,
            @RequestParam(name = "redirect_to", required = false) @Nullable String redirectTo,
            Caller.OfProject caller,
            Client client) {
        return switch (signUp.signUp(caller, request, redirectTo, client)) {
            case SignUp.SignedUp.Confirmed(SessionRepresentation session) -> ResponseEntity.ok(session);
            case SignUp.SignedUp.ToConfirm(UserRepresentation user) -> ResponseEntity.ok(user);
        };
    }
}
