package dev.loam.auth.password;

import dev.loam.auth.password.PasswordProperties.Algorithm;
import dev.loam.platform.project.ProjectRef;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with bcrypt or Argon2id and verifies both, since apps insert what pgcrypto makes. Thread-safe;
 * callers wait for their turn.
 */
public final class PasswordHashing implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int BCRYPT_LETTERS = 53;

    private final Argon2PasswordEncoder argon2;
    private final BCryptPasswordEncoder bcrypt;
    private final Algorithm algorithm;
    private final Turns turns;
    private final String hashOfNobody;

    PasswordHashing(PasswordProperties properties) {
        this.argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, 1, properties.memoryInKilobytes(), properties.iterations());
        this.bcrypt = new BCryptPasswordEncoder(properties.bcryptStrength());
        this.algorithm = properties.algorithm();
        this.turns = new Turns(properties.effectiveConcurrency(), properties.patience());
        this.hashOfNobody = hashOfNobody(properties);
    }

    /** A hash that no password has, and that costs as much to verify as any other; making it costs a start nothing. */
    private static String hashOfNobody(PasswordProperties properties) {
        if (properties.algorithm() == Algorithm.BCRYPT) {
            return "$2a$%02d$%s".formatted(properties.bcryptStrength(), ".".repeat(BCRYPT_LETTERS));
        }
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        properties.memoryInKilobytes(),
                        properties.iterations(),
                        base64.encodeToString(new byte[SALT_BYTES]),
                        base64.encodeToString(new byte[HASH_BYTES]));
    }

    public String hash(ProjectRef project, String password) {
        return turns.take(
                project,
                () -> String.valueOf(
                        algorithm == Algorithm.BCRYPT ? bcrypt.encode(password) : argon2.encode(password)));
    }

    /** Whether the password is the hashed one. Without a hash it takes as long as with one, and is false. */
    public boolean matches(ProjectRef project, String password, @Nullable String hash) {
        StoredHash stored = new StoredHash(hash == null ? "" : hash);
        if (!stored.isVerifiable()) {
            turns.take(
                    project,
                    () -> algorithm == Algorithm.BCRYPT
                            ? bcrypt.matches(password, hashOfNobody)
                            : argon2.matches(password, hashOfNobody));
            return false;
        }
        return turns.take(
                project,
                () -> stored.isBcrypt()
                        ? bcrypt.matches(password, stored.text())
                        : argon2.matches(password, stored.text()));
    }

    /** Whether this is a hash that {@link #matches} verifies. */
    public static boolean isVerifiable(String text) {
        return new StoredHash(text).isVerifiable();
    }

    @Override
    public void close() {
        turns.close();
    }
}
