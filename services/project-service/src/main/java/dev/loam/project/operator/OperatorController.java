package dev.loam.project.operator;

import dev.loam.platform.identity.Caller;
import dev.loam.project.organization.Organization;
import dev.loam.project.organization.Organizations;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/me")
class OperatorController {
    private final Operators operators;
    private final Organizations organizations;

    OperatorController(Operators operators, Organizations organizations) {
        this.operators = operators;
        this.organizations = organizations;
    }

    @GetMapping
    Me me(Caller.Operator caller) {
        OperatorEntity operator = operators.get(caller.operatorId());
        return new Me(operator.id(), operator.name(), operator.createdAt(), organizations.listOf(caller.operatorId()));
    }

    @GetMapping("/tokens")
    List<AccessToken> tokens(Caller.Operator caller) {
        return operators.tokensOf(caller.operatorId());
    }

    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    NewTokenAnswer issue(@RequestBody NewToken wanted, Caller.Operator caller) {
        TokenScope scope = wanted.scope() == null ? TokenScope.WRITE : wanted.scope();
        Operators.IssuedToken issued = operators.issue(caller.operatorId(), wanted.name(), scope, wanted.expiresAt());
        return new NewTokenAnswer(
                issued.id(),
                wanted.name(),
                scope,
                wanted.expiresAt(),
                issued.credential().value());
    }

    @DeleteMapping("/tokens/{id}")
    AccessToken revoke(@PathVariable UUID id, Caller.Operator caller) {
        return operators.revoke(caller.operatorId(), id);
    }

    record Me(UUID id, String name, Instant createdAt, List<Organization> organizations) {}

    record NewToken(
            String name,
            @Nullable TokenScope scope,
            @Nullable Instant expiresAt) {}

    record NewTokenAnswer(
            UUID id,
            String name,
            TokenScope scope,
            @Nullable Instant expiresAt,
            String token) {}
}
