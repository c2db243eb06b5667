package dev.loam.project.bootstrap;

import dev.loam.platform.access.OpenToAll;
import dev.loam.platform.identity.Caller;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.secret.Credential;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SetupController {
    private final Setup setup;

    SetupController(Setup setup) {
        this.setup = setup;
    }

    @PostMapping("/internal/setup")
    SetupToken issue(Caller.Service caller) {
        Credential token = setup.issue();
        return new SetupToken(token == null ? null : token.value());
    }

    @OpenToAll(because = "nobody can log in before it; the token that the start shows is the proof")
    @PostMapping("/platform/v1/setup")
    @ResponseStatus(HttpStatus.CREATED)
    FirstOperator complete(@RequestBody NewLogin wanted, Caller.Anonymous caller) {
        EmailAddress email = EmailAddress.of(wanted.email());
        UUID operator = setup.complete(new Credential(wanted.token()), email, wanted.name(), wanted.password());
        return new FirstOperator(operator, email.value());
    }

    /** @param token null once the first operator has a login */
    record SetupToken(@Nullable String token) {
        @Override
        public String toString() {
            return "SetupToken[…]";
        }
    }

    record NewLogin(String token, String email, String password, String name) {
        @Override
        public String toString() {
            return "NewLogin[%s]".formatted(email);
        }
    }

    record FirstOperator(UUID id, String email) {}
}
