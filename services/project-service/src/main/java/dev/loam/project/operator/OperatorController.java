package dev.loam.project.operator;

import static java.util.Objects.requireNonNull;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.organization.Access;
import dev.loam.project.organization.Organization;
import dev.loam.project.organization.Organizations;
import dev.loam.project.organization.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
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
    private final AccessTokens tokens;
    private final Organizations organizations;
    private final Access access;

    OperatorController(Operators operators, AccessTokens tokens, Organizations organizations, Access access) {
        this.operators = operators;
        this.tokens = tokens;
        this.organizations = organizations;
        this.access = access;
    }

    @Requires(Permission.ACCOUNT_READ)
    @GetMapping
    Me me(Caller.Operator caller) {
        OperatorEntity operator = operators.get(caller.operatorId());
        return new Me(
                operator.id(),
                operator.name(),
                operator.email(),
                operator.emailVerified(),
                operator.installationAdmin(),
                operator.createdAt(),
                memberships(caller));
    }

    private List<Membership> memberships(Caller.Operator caller) {
        Map<UUID, Standing> standings = new HashMap<>();
        for (Standing standing : access.standings(caller)) {
            if (standing.organization() != null) {
                standings.put(standing.organization(), standing);
            }
        }
        return organizations.list(standings.keySet()).stream()
                .map(organization -> Membership.of(organization, requireNonNull(standings.get(organization.id()))))
                .toList();
    }

    @Requires(Permission.ACCOUNT_READ)
    @GetMapping("/tokens")
    List<AccessToken> tokens(Caller.Operator caller) {
        return tokens.list(caller.operatorId(), caller.tokenId());
    }

    @Requires(Permission.ACCOUNT_WRITE)
    @PostMapping("/tokens")
    @ResponseStatus(HttpStatus.CREATED)
    NewTokenAnswer issue(@RequestBody NewToken wanted, Caller.Operator caller) {
        if (wanted.project() != null) {
            access.requireProject(caller, wanted.project(), Permission.PROJECT_READ);
        }
        if (wanted.organizationId() != null) {
            access.requireOrganization(caller, wanted.organizationId(), Permission.ORGANIZATION_READ);
        }
        AccessTokens.IssuedToken issued = caller.tokenId() == null
                ? tokens.issue(caller.operatorId(), wanted.name(), wanted.limits())
                : tokens.issueBy(caller.tokenId(), caller.operatorId(), wanted.name(), wanted.limits());
        return NewTokenAnswer.of(issued);
    }

    @Requires(Permission.ACCOUNT_WRITE)
    @DeleteMapping("/tokens/{id}")
    AccessToken revoke(@PathVariable UUID id, Caller.Operator caller) {
        return tokens.revoke(caller.operatorId(), id);
    }

    record Me(
            UUID id,
            String name,
            @Nullable String email,
            boolean emailVerified,
            boolean installationAdmin,
            Instant createdAt,
            List<Membership> organizations) {}

    /** An organization, and what the operator is and may do in it. */
    record Membership(
            UUID id,
            String name,
            String slug,
            Instant createdAt,
            @Nullable String role,
            SortedSet<Permission> permissions) {

        private static Membership of(Organization organization, Standing standing) {
            return new Membership(
                    organization.id(),
                    organization.name(),
                    organization.slug(),
                    organization.createdAt(),
                    standing.role(),
                    new TreeSet<>(standing.permissions()));
        }
    }

    record NewToken(
            String name,
            @Nullable Set<Permission> scopes,
            @Nullable UUID organizationId,
            @Nullable ProjectRef project,
            @Nullable Instant expiresAt) {
        private TokenLimits limits() {
            return new TokenLimits(scopes, organizationId, project, expiresAt);
        }
    }

    record NewTokenAnswer(
            UUID id,
            String name,
            @Nullable Set<Permission> scopes,
            @Nullable UUID organizationId,
            @Nullable String project,
            @Nullable Instant expiresAt,
            String token) {
        private static NewTokenAnswer of(AccessTokens.IssuedToken issued) {
            AccessToken token = issued.token();
            return new NewTokenAnswer(
                    token.id(),
                    token.name(),
                    token.scopes(),
                    token.organizationId(),
                    token.project(),
                    token.expiresAt(),
                    issued.credential().value());
        }
    }
}
