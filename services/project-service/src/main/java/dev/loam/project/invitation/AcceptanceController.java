package dev.loam.project.invitation;

import dev.loam.platform.access.OpenToAll;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.secret.Credential;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/invitations")
class AcceptanceController {
    private final Acceptance acceptance;

    AcceptanceController(Acceptance acceptance) {
        this.acceptance = acceptance;
    }

    @Requires(Permission.ACCOUNT_WRITE)
    @PostMapping("/accept")
    Acceptance.Joined accept(@RequestBody Token token, Caller.Operator caller) {
        return acceptance.accept(caller.operatorId(), presented(token.token()));
    }

    @OpenToAll(because = "who is invited has no account yet; the invitation's token is the proof")
    @PostMapping("/sign-up")
    @ResponseStatus(HttpStatus.CREATED)
    Acceptance.Joined signUp(@RequestBody SignUp wanted, Caller.Anonymous caller) {
        return acceptance.signUp(
                presented(wanted.token()),
                EmailAddress.of(wanted.email()),
                wanted.name(),
                wanted.password() == null ? "" : wanted.password());
    }

    private static Credential presented(@Nullable String token) {
        if (token == null) {
            throw Acceptance.invalid();
        }
        return new Credential(token);
    }

    record Token(@Nullable String token) {
        @Override
        public String toString() {
            return "Token[…]";
        }
    }

    record SignUp(
            @Nullable String token,
            @Nullable String email,
            @Nullable String password,
            @Nullable String name) {
        @Override
        public String toString() {
            return "SignUp[%s]".formatted(email);
        }
    }
}
