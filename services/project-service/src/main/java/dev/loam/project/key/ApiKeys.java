package dev.loam.project.key;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Organizations;
import dev.loam.project.secret.Credential;
import dev.loam.project.secret.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Issues, lists and revokes API keys. */
public class ApiKeys {
    private static final Duration JWT_LIFETIME = Duration.ofDays(3650);

    private final ApiKeyRepository keys;
    private final JwtKeys jwtKeys;
    private final ChangeFeed changes;
    private final Credentials credentials;
    private final Clock clock;

    ApiKeys(ApiKeyRepository keys, JwtKeys jwtKeys, ChangeFeed changes, Credentials credentials, Clock clock) {
        this.keys = keys;
        this.jwtKeys = jwtKeys;
        this.changes = changes;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** One key of each kind: opaque ones are new, JWT forms are written again when they exist. */
    @Transactional
    public KeySet issueSet(ProjectRef project) {
        return new KeySet(
                jwtForm(project, KeyKind.ANON),
                jwtForm(project, KeyKind.SERVICE_ROLE),
                issue(project, KeyKind.PUBLISHABLE, "default", null).credential(),
                issue(project, KeyKind.SECRET, "default", null).credential());
    }

    /** Issues a key; its value is in the answer and nowhere else. */
    @Transactional
    IssuedKey issue(ProjectRef project, KeyKind kind, String name, @Nullable Instant expiresAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new ProblemException(ProjectError.INVALID_EXPIRY, "'expires_at' lies in the past");
        }
        UUID id = UUID.randomUUID();
        Instant end = kind.isJwt() && expiresAt == null ? now.plus(JWT_LIFETIME) : expiresAt;
        Credential credential = kind.isJwt() && end != null
                ? jwtKeys.write(project, id, kind, now, end)
                : credentials.next(kind.prefix());
        ApiKey key = new ApiKey(id, Organizations.requireName(name), kind, credential.hint(), now, end, null);
        keys.save(new ApiKeyEntity(key, project.value(), credential));
        changes.publish(Change.KEY, project.value());
        return new IssuedKey(key, credential);
    }

    @Transactional(readOnly = true)
    List<ApiKey> list(ProjectRef project) {
        return keys.findByRefOrderByCreatedAtAscKindAsc(project.value()).stream()
                .map(ApiKeyEntity::toKey)
                .toList();
    }

    @Transactional
    ApiKey revoke(ProjectRef project, UUID id) {
        ApiKeyEntity key = keys.findByIdAndRef(id, project.value())
                .orElseThrow(
                        () -> new ProblemException(ProjectError.KEY_NOT_FOUND, "The project has no API key " + id));
        key.revoke(clock.instant());
        changes.publish(Change.KEY, project.value());
        return key.toKey();
    }

    private Credential jwtForm(ProjectRef project, KeyKind kind) {
        return keys.findFirstByRefAndKindAndRevokedAtIsNullOrderByCreatedAt(project.value(), kind.wireName())
                .map(ApiKeyEntity::toKey)
                .map(key -> jwtKeys.write(
                        project,
                        key.id(),
                        kind,
                        key.createdAt(),
                        key.expiresAt() == null ? key.createdAt().plus(JWT_LIFETIME) : key.expiresAt()))
                .orElseGet(() -> issue(project, kind, "default", null).credential());
    }

    /** The plaintext keys of a new project. */
    public record KeySet(Credential anon, Credential serviceRole, Credential publishable, Credential secret) {}

    record IssuedKey(ApiKey key, Credential credential) {}
}
