package dev.loam.project.operator;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Organizations;
import dev.loam.project.secret.Credential;
import dev.loam.project.secret.Credentials;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Operators and their personal access tokens. */
public class Operators {
    /** How a personal access token begins. */
    public static final String TOKEN_PREFIX = "lm_pat_";

    private final OperatorRepository operators;
    private final AccessTokenRepository tokens;
    private final ChangeFeed changes;
    private final Credentials credentials;
    private final Clock clock;

    Operators(
            OperatorRepository operators,
            AccessTokenRepository tokens,
            ChangeFeed changes,
            Credentials credentials,
            Clock clock) {
        this.operators = operators;
        this.tokens = tokens;
        this.changes = changes;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A new operator, who belongs to no organization yet. */
    @Transactional
    public UUID create(String name) {
        return operators.saveAndFlush(new OperatorEntity(name, clock.instant())).id();
    }

    /** Issues a token; its value is in the answer and nowhere else. */
    @Transactional
    public IssuedToken issue(UUID operator, String name, TokenScope scope, @Nullable Instant expiresAt) {
        Instant now = clock.instant();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new ProblemException(ProjectError.INVALID_EXPIRY, "'expires_at' lies in the past");
        }
        Credential credential = credentials.next(TOKEN_PREFIX);
        AccessTokenEntity made = tokens.save(
                new AccessTokenEntity(operator, Organizations.requireName(name), credential, scope, now, expiresAt));
        return new IssuedToken(made.toToken().id(), credential);
    }

    @Transactional(readOnly = true)
    OperatorEntity get(UUID operator) {
        return operators
                .findById(operator)
                .orElseThrow(() -> new ProblemException(CommonError.FORBIDDEN, "This operator is no more"));
    }

    @Transactional(readOnly = true)
    List<AccessToken> tokensOf(UUID operator) {
        return tokens.findByOperatorIdOrderByCreatedAt(operator).stream()
                .map(AccessTokenEntity::toToken)
                .toList();
    }

    @Transactional
    AccessToken revoke(UUID operator, UUID token) {
        AccessTokenEntity found = tokens.findByIdAndOperatorId(token, operator)
                .orElseThrow(() -> new ProblemException(
                        ProjectError.ACCESS_TOKEN_NOT_FOUND, "This operator has no access token " + token));
        found.revoke(clock.instant());
        changes.publish(Change.OPERATOR, operator.toString());
        return found.toToken();
    }

    /**
     * A token that was just made.
     *
     * @param id under which it is listed and revoked
     * @param credential its value
     */
    public record IssuedToken(UUID id, Credential credential) {}
}
