package dev.loam.auth.signup;

import dev.loam.auth.client.Client;
import dev.loam.auth.session.SessionRepresentation;
import dev.loam.platform.identity.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** POST /signup. */
@RestController
class SignUpController {
    private final SignUp signUp;

    SignUpController(SignUp signUp) {
        this.signUp = signUp;
    }

    @PostMapping("/auth/v1/signup")
    SessionRepresentation signUp(@RequestBody SignUpRequest request, Caller.OfProject caller, Client client) {
        return signUp.signUp(caller, request, client);
    }
}
