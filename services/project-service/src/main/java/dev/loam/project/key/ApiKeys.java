package dev.loam.project.key;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.error.ProjectError;
import dev.loam.project.organization.Organizations;
import dev.loam.project.secret.Credential;
import dev.loam.project.secret.Credentials;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/** Issues, lists, replaces and revokes API keys. */
public class ApiKeys {
    private static final Duration JWT_LIFETIME = Duration.ofDays(3650);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final ApiKeyRepository keys;
    private final JwtKeys jwtKeys;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final Credentials credentials;
    private final Clock clock;

    ApiKeys(
            ApiKeyRepository keys,
            JwtKeys jwtKeys,
            ChangeFeed changes,
            AuditLog audit,
            Credentials credentials,
            Clock clock) {
        this.keys = keys;
        this.jwtKeys = jwtKeys;
        this.changes = changes;
        this.audit = audit;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** One key of each kind: opaque ones are new, JWT forms are written again when they exist. */
    @Transactional
    public KeySet issueSet(ProjectRef project) {
        return new KeySet(
                jwtForm(project, KeyKind.ANON),
                jwtForm(project, KeyKind.SERVICE_ROLE),
                make(project, KeyKind.PUBLISHABLE, "default", null, KeyLimits.NONE)
                        .credential(),
                make(project, KeyKind.SECRET, "default", null, KeyLimits.NONE).credential());
    }

    /** Issues a key; its value is in the answer and nowhere else. */
    @Transactional
    IssuedKey issue(ProjectRef project, KeyKind kind, String name, @Nullable Instant expiresAt, KeyLimits limits) {
        IssuedKey made = make(project, kind, name, expiresAt, limits);
        audit.changed(null, made.key());
        return made;
    }

    private IssuedKey make(
            ProjectRef project, KeyKind kind, String name, @Nullable Instant expiresAt, KeyLimits limits) {
        Instant now = now();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new ProblemException(ProjectError.INVALID_EXPIRY, "'expires_at' lies in the past");
        }
        UUID id = UUID.randomUUID();
        Instant end = kind.isJwt() && expiresAt == null ? now.plus(JWT_LIFETIME) : expiresAt;
        Credential credential = kind.isJwt() && end != null
                ? jwtKeys.write(project, id, kind, now, end)
                : credentials.next(kind.prefix());
        ApiKey key = new ApiKey(
                id,
                Organizations.requireName(name),
                kind,
                credential.hint(),
                limits.scopes(),
                limits.allowedAddresses(),
                now,
                end,
                null,
                null,
                null,
                1);
        keys.save(new ApiKeyEntity(key, project.value(), credential));
        changes.publish(Change.KEY, project.value());
        return new IssuedKey(key, credential);
    }

    /** Issues a key in the place of another, which goes on for the overlap, so that nobody who uses it is cut off. */
    @Transactional
    IssuedKey rotate(
            ProjectRef project, UUID id, Duration overlap, @Nullable Instant expiresAt, @Nullable Long version) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new ProblemException(ProjectError.INVALID_EXPIRY, "'overlap_seconds' is at most 90 days");
        }
        ApiKey old = require(project, id).toKey();
        Instant end = expiresAt == null && !old.kind().isJwt() ? old.expiresAt() : expiresAt;
        IssuedKey made =
                make(project, old.kind(), old.name(), end, new KeyLimits(old.scopes(), old.allowedAddresses()));
        Instant now = clock.instant();
        if (keys.replace(id, project.value(), made.key().id(), now.plus(overlap), now, version) == 0) {
            requireVersion(require(project, id).toKey(), version);
            throw new ProblemException(
                    ProjectError.KEY_NOT_CURRENT, "The key was replaced or revoked before, or has expired");
        }
        audit.changed(old, made.key());
        return made;
    }

    @Transactional(readOnly = true)
    List<ApiKey> list(ProjectRef project) {
        return keys.findByRefOrderByCreatedAtAscKindAsc(project.value()).stream()
                .map(ApiKeyEntity::toKey)
                .toList();
    }

    @Transactional(readOnly = true)
    ApiKey find(ProjectRef project, UUID id) {
        return require(project, id).toKey();
    }

    @Transactional
    ApiKey revoke(ProjectRef project, UUID id, @Nullable Long version) {
        ApiKey before = require(project, id).toKey();
        boolean revoked = keys.revoke(id, project.value(), clock.instant(), version) == 1;
        ApiKey after = require(project, id).toKey();
        if (!revoked) {
            requireVersion(after, version);
        }
        changes.publish(Change.KEY, project.value());
        audit.changed(before, after);
        return after;
    }

    private static void requireVersion(ApiKey key, @Nullable Long version) {
        if (version != null && version != key.version()) {
            throw VersionTag.mismatch();
        }
    }

    /** The JWT form of this kind that is valid now, written again; null when there is none that we can write. */
    @Transactional(readOnly = true)
    @Nullable
    Credential standing(ProjectRef project, KeyKind kind) {
        ApiKeyEntity standing =
                keys.standing(project.value(), kind.wireName(), clock.instant()).orElse(null);
        return standing == null ? null : again(project, standing);
    }

    /** The value of one that is a JWT, written again; opaque ones are known to who has them only. */
    @Transactional(readOnly = true)
    Credential reveal(ProjectRef project, UUID id) {
        ApiKeyEntity entity = require(project, id);
        Credential again =
                entity.toKey().kind().isJwt() && entity.toKey().revokedAt() == null ? again(project, entity) : null;
        if (again == null) {
            throw new ProblemException(
                    ProjectError.KEY_NOT_KEPT, "Of this API key only a digest is kept: rotate it for a new value");
        }
        return again;
    }

    /** What kind of key it is. */
    @Transactional(readOnly = true)
    KeyKind kind(ProjectRef project, UUID id) {
        return require(project, id).toKey().kind();
    }

    private ApiKeyEntity require(ProjectRef project, UUID id) {
        return keys.findByIdAndRef(id, project.value())
                .orElseThrow(
                        () -> new ProblemException(ProjectError.KEY_NOT_FOUND, "The project has no API key " + id));
    }

    private Credential jwtForm(ProjectRef project, KeyKind kind) {
        ApiKeyEntity standing =
                keys.standing(project.value(), kind.wireName(), clock.instant()).orElse(null);
        Credential again = standing == null ? null : again(project, standing);
        return again != null
                ? again
                : make(project, kind, "default", null, KeyLimits.NONE).credential();
    }

    /** Null for one that was signed with a secret that is another one by now: its row goes on matching what was given out. */
    private @Nullable Credential again(ProjectRef project, ApiKeyEntity standing) {
        ApiKey key = standing.toKey();
        Instant end = key.expiresAt() == null ? key.createdAt().plus(JWT_LIFETIME) : key.expiresAt();
        Credential again = jwtKeys.write(project, key.id(), key.kind(), key.createdAt(), end);
        return MessageDigest.isEqual(again.hash(), standing.hash()) ? again : null;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The plaintext keys of a new project. */
    public record KeySet(Credential anon, Credential serviceRole, Credential publishable, Credential secret) {}

    record IssuedKey(ApiKey key, Credential credential) {}
}
