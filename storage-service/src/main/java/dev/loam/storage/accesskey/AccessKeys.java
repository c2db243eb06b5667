package dev.loam.storage.accesskey;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** Makes, lists and revokes access keys. */
final class AccessKeys {
    /** The kind of change that tells all processes to look a project's keys up again. Key: its ref. */
    static final String CHANGE = "storage-access-key";

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_BUCKETS = 100;
    private static final int SECRET_BYTES = 30;
    private static final int SUFFIX_LETTERS = 12;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final AccessKeyRepository keys;
    private final KeySeal seal;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final TransactionOperations transactions;
    private final RandomGenerator random;
    private final Clock clock;

    AccessKeys(
            AccessKeyRepository keys,
            KeySeal seal,
            ChangeFeed changes,
            AuditLog audit,
            TransactionOperations transactions,
            RandomGenerator random,
            Clock clock) {
        this.keys = keys;
        this.seal = seal;
        this.changes = changes;
        this.audit = audit;
        this.transactions = transactions;
        this.random = random;
        this.clock = clock;
    }

    /** A new key, with the secret that nobody is told again. */
    record Made(AccessKey key, String secret) {
        @Override
        public String toString() {
            return "Made[%s]".formatted(key);
        }
    }

    Made create(
            ProjectRef project,
            @Nullable String name,
            @Nullable List<String> buckets,
            KeyAccess access,
            @Nullable Instant expiresAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        AccessKey key = new AccessKey(
                UUID.randomUUID(),
                name(name),
                accessKey(project),
                buckets(buckets),
                access,
                now,
                end(expiresAt, now),
                null);
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        transactions.executeWithoutResult(_ -> {
            if (!keys.insert(project, key, seal.seal(secret, key.accessKey()), MOST)) {
                throw new ProblemException(
                        AccessKeyError.TOO_MANY_ACCESS_KEYS,
                        "A project has at most %d valid access keys".formatted(MOST));
            }
            audit.changed(null, key);
            changes.publish(CHANGE, project.value());
        });
        return new Made(key, secret);
    }

    List<AccessKey> list(ProjectRef project) {
        return keys.list(project);
    }

    AccessKey revoke(ProjectRef project, UUID id) {
        AccessKey revoked = transactions.execute(_ -> {
            AccessKey key = keys.revoke(project, id, clock.instant())
                    .orElseThrow(() -> new ProblemException(
                            AccessKeyError.ACCESS_KEY_NOT_FOUND, "The project has no access key " + id));
            audit.changed(key.beforeItWasRevoked(), key);
            changes.publish(CHANGE, project.value());
            return key;
        });
        if (revoked == null) {
            throw new IllegalStateException("A transaction gave nothing back");
        }
        return revoked;
    }

    /** It begins with the ref, so that whoever sees a request knows whose it claims to be. */
    private String accessKey(ProjectRef project) {
        StringBuilder letters = new StringBuilder(project.value());
        for (int i = 0; i < SUFFIX_LETTERS; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private static String name(@Nullable String name) {
        String text = name == null ? "" : name.strip();
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            throw invalid("'name' has 1 to %d characters".formatted(LONGEST_NAME));
        }
        return text;
    }

    private static @Nullable List<String> buckets(@Nullable List<String> buckets) {
        if (buckets == null) {
            return null;
        }
        boolean named = buckets.stream().allMatch(bucket -> bucket != null && !bucket.isBlank() && !bucket.equals("*"));
        if (buckets.isEmpty() || buckets.size() > MOST_BUCKETS || !named) {
            throw invalid("'buckets' are 1 to %d names; leave them out for all buckets".formatted(MOST_BUCKETS));
        }
        return buckets.stream().distinct().sorted().toList();
    }

    private static @Nullable Instant end(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw invalid("'expires_at' lies in the past");
        }
        return expiresAt;
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(AccessKeyError.INVALID_ACCESS_KEY, detail);
    }
}
