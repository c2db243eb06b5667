package dev.loam.auth.password;

import dev.loam.auth.password.PasswordProperties.Algorithm;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with bcrypt or Argon2id, as the project has it, and verifies these and what other systems made, since
 * users are imported with their hashes and apps insert what pgcrypto makes. Thread-safe; callers wait for their turn.
 */
public final class PasswordHashing implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int BCRYPT_LETTERS = 53;

    /** Bcrypt reads no more: a longer password would be as good as its beginning. */
    private static final int MOST_BCRYPT_BYTES = 72;

    private static final int MOST_BYTES = 1024;

    private final PasswordProperties properties;
    private final Predicate<ProjectRef> hardened;
    private final Argon2PasswordEncoder argon2;
    private final BCryptPasswordEncoder bcrypt;
    private final Turns turns;
    private final VerificationTimes times = new VerificationTimes();
    private final StoredHash bcryptOfNobody;
    private final StoredHash argon2OfNobody;

    /** @param hardened whether a project has chosen Argon2id, whatever the installation's choice is */
    PasswordHashing(PasswordProperties properties, Predicate<ProjectRef> hardened) {
        this.properties = properties;
        this.hardened = hardened;
        this.argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, 1, properties.memoryInKilobytes(), properties.iterations());
        this.bcrypt = new BCryptPasswordEncoder(properties.bcryptStrength());
        this.turns = new Turns(properties.effectiveConcurrency(), properties.patience(), properties.threads());
        this.bcryptOfNobody = bcryptOfNobody(properties.bcryptStrength());
        this.argon2OfNobody = argon2OfNobody(properties.memoryInKilobytes(), properties.iterations());
    }

    /** What came of a password that was to be the hashed one. */
    public sealed interface Verdict {
        record Wrong() implements Verdict {}

        /**
         * It is.
         *
         * @param replacement a hash as the project makes them now, where the stored one is weaker or another system's
         */
        record Right(@Nullable String replacement) implements Verdict {
            @Override
            public String toString() {
                return "Right[…]";
            }
        }
    }

    public String hash(ProjectRef project, String password) {
        Algorithm algorithm = algorithm(project);
        return turns.take(project, () -> encode(algorithm, password));
    }

    /** Whether the password is the hashed one. Without a hash it takes as long as with one, and is false. */
    public boolean matches(ProjectRef project, String password, @Nullable String hash) {
        Algorithm algorithm = algorithm(project);
        return turns.take(project, () -> matches(algorithm, password, StoredHash.of(hash)));
    }

    /**
     * The same, and in the same turn a hash to replace it with. That it is not takes as long as for any hash of the project
     * that was verified here before.
     */
    public Verdict verify(ProjectRef project, String password, @Nullable String hash) {
        Algorithm algorithm = algorithm(project);
        StoredHash stored = StoredHash.of(hash);
        String cost = (stored == null ? ofNobody(algorithm) : stored).cost();
        Verified verified = turns.take(project, () -> {
            long began = System.nanoTime();
            boolean right = matches(algorithm, password, stored);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            boolean replaced = right && !isGoodEnough(algorithm, stored) && canHash(algorithm, password);
            return new Verified(right, took, replaced ? encode(algorithm, password) : null);
        });
        times.note(project, cost, verified.took());
        if (verified.right()) {
            return new Verdict.Right(verified.replacement());
        }
        LockSupport.parkNanos(times.missing(project, cost, verified.took()).toNanos());
        return new Verdict.Wrong();
    }

    private record Verified(
            boolean right, Duration took, @Nullable String replacement) {
        @Override
        public String toString() {
            return "Verified[%s]".formatted(took);
        }
    }

    /** Whether this is a hash that {@link #matches} verifies. */
    public static boolean isVerifiable(String text) {
        return StoredHash.of(text) != null;
    }

    /** How many bytes of UTF-8 a new password may have. */
    int longest(ProjectRef project) {
        return longest(algorithm(project));
    }

    @Override
    public void close() {
        turns.close();
    }

    private static int longest(Algorithm algorithm) {
        return algorithm == Algorithm.BCRYPT ? MOST_BCRYPT_BYTES : MOST_BYTES;
    }

    private Algorithm algorithm(ProjectRef project) {
        return hardened.test(project) ? Algorithm.ARGON2ID : properties.algorithm();
    }

    private String encode(Algorithm algorithm, String password) {
        return String.valueOf(algorithm == Algorithm.BCRYPT ? bcrypt.encode(password) : argon2.encode(password));
    }

    private boolean matches(Algorithm algorithm, String password, @Nullable StoredHash stored) {
        return (stored == null ? ofNobody(algorithm) : stored).matches(password);
    }

    private StoredHash ofNobody(Algorithm algorithm) {
        return algorithm == Algorithm.BCRYPT ? bcryptOfNobody : argon2OfNobody;
    }

    /** Argon2id as it is made here is never replaced by bcrypt, which is weaker. */
    private boolean isGoodEnough(Algorithm algorithm, @Nullable StoredHash stored) {
        return switch (stored) {
            case BcryptHash hash -> algorithm == Algorithm.BCRYPT && hash.rounds() >= properties.bcryptStrength();
            case Argon2Hash hash ->
                hash.hybrid()
                        && hash.kilobytes() >= properties.memoryInKilobytes()
                        && hash.iterations() >= properties.iterations();
            case ScryptHash hash -> false;
            case Pbkdf2Hash hash -> false;
            case null -> true;
        };
    }

    /** Users who come from elsewhere may have longer passwords than bcrypt reads: they keep the hash they came with. */
    private static boolean canHash(Algorithm algorithm, String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= longest(algorithm);
    }

    /** Hashes that no password has, and that cost as much to verify as any other; making them costs a start nothing. */
    private static StoredHash bcryptOfNobody(int strength) {
        return new BcryptHash(strength, "$2a$%02d$%s".formatted(strength, ".".repeat(BCRYPT_LETTERS)));
    }

    private static StoredHash argon2OfNobody(int kilobytes, int iterations) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        String text = "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        kilobytes,
                        iterations,
                        base64.encodeToString(new byte[SALT_BYTES]),
                        base64.encodeToString(new byte[HASH_BYTES]));
        return new Argon2Hash(true, kilobytes, iterations, text);
    }
}
