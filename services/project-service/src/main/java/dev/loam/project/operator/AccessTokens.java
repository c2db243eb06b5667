package dev.loam.project.operator;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Organizations;
import dev.loam.project.secret.Credential;
import dev.loam.project.secret.Credentials;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Operators' personal access tokens. */
public class AccessTokens {
    /** How a personal access token begins. */
    public static final String PREFIX = "lm_pat_";

    private final AccessTokenRepository tokens;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final Credentials credentials;
    private final Clock clock;

    AccessTokens(
            AccessTokenRepository tokens, ChangeFeed changes, AuditLog audit, Credentials credentials, Clock clock) {
        this.tokens = tokens;
        this.changes = changes;
        this.audit = audit;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Issues a token; its value is in the answer and nowhere else. */
    @Transactional
    public IssuedToken issue(UUID operator, String name, TokenLimits limits) {
        Instant now = clock.instant();
        if (limits.expiresAt() != null && !limits.expiresAt().isAfter(now)) {
            throw new ProblemException(ProjectError.INVALID_EXPIRY, "'expires_at' lies in the past");
        }
        Credential credential = credentials.next(PREFIX);
        AccessTokenEntity made = tokens.saveAndFlush(
                new AccessTokenEntity(operator, Organizations.requireName(name), credential, limits, now));
        audit.changed(null, made.toToken());
        return new IssuedToken(made.toToken(), credential);
    }

    /** Issues a token by means of another one, which cannot make more of itself: neither rights nor time. */
    @Transactional
    IssuedToken issueBy(UUID token, UUID operator, String name, TokenLimits wanted) {
        AccessTokenEntity used = require(operator, token);
        Set<Permission> held = used.scopes();
        Set<Permission> scopes = wanted.scopes() == null ? held : wanted.scopes();
        if (held != null && scopes != null && !held.containsAll(scopes)) {
            throw new ProblemException(
                    ProjectError.PERMISSION_NOT_HELD, "'scopes' go beyond those of the access token that asks");
        }
        return issue(
                operator,
                name,
                new TokenLimits(
                        scopes,
                        wanted.organization(),
                        wanted.project(),
                        earlier(used.expiresAt(), wanted.expiresAt())));
    }

    /**
     * The operator's tokens.
     *
     * @param by the token that asks, which learns of no other where it is limited to an organization or a project
     */
    @Transactional(readOnly = true)
    List<AccessToken> list(UUID operator, @Nullable UUID by) {
        List<AccessToken> all = tokens.findByOperatorIdOrderByCreatedAt(operator).stream()
                .map(AccessTokenEntity::toToken)
                .toList();
        boolean limited = all.stream().anyMatch(token -> token.id().equals(by) && token.opensOneOnly());
        return limited ? all.stream().filter(token -> token.id().equals(by)).toList() : all;
    }

    @Transactional
    AccessToken revoke(UUID operator, UUID token) {
        AccessTokenEntity found = require(operator, token);
        AccessToken before = found.toToken();
        found.revoke(clock.instant());
        audit.changed(before, found.toToken());
        changes.publish(Change.OPERATOR, operator.toString());
        return found.toToken();
    }

    private AccessTokenEntity require(UUID operator, UUID token) {
        return tokens.findByIdAndOperatorId(token, operator)
                .orElseThrow(() -> new ProblemException(
                        ProjectError.ACCESS_TOKEN_NOT_FOUND, "This operator has no access token " + token));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /**
     * A token that was just made.
     *
     * @param token as lists will show it
     * @param credential its value
     */
    public record IssuedToken(AccessToken token, Credential credential) {}
}
