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
        OperatorAuthorization.Holder holder = question.token() != null
                ? authorization.holderOfToken(question.token())
                : authorization.holderOfUser(question.user());
        return authorization.authorize(holder, question.project(), question.organization());
    }

    /**
     * What the gateway asks.
     *
     * @param token a personal access token
     * @param user without a token: the user of project {@code platform} whose session the gateway has verified
     */
    record Question(
            @Nullable String token,
            @Nullable UUID user,
            @Nullable ProjectRef project,
            @Nullable UUID organization) {

        @Override
        public String toString() {
            return "Question[project=%s, organization=%s]".formatted(project, organization);
        }
    }
}
