package dev.loam.project.operator;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InternalOperatorController {
    private final OperatorAuthorization authorization;

    InternalOperatorController(OperatorAuthorization authorization) {
        this.authorization = authorization;
    }

    @PostMapping("/internal/operators/authorize")
    OperatorAuthorization.Entitlement authorize(@RequestBody Question question, Caller.Service caller) {
        return authorization.authorize(
                question.token(), question.method(), question.project(), question.organization());
    }

    record Question(
            String token,
            @Nullable String method,
            @Nullable ProjectRef project,
            @Nullable UUID organization) {

        @Override
        public String toString() {
            return "Question[project=%s, organization=%s]".formatted(project, organization);
        }
    }
}
