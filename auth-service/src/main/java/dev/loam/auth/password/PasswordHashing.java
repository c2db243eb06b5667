package dev.loam.auth.password;

import dev.loam.platform.project.ProjectRef;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * Hashes passwords with Argon2id and verifies those of Argon2 and bcrypt, which apps insert with pgcrypto. Thread-safe;
 * callers wait for their turn.
 */
public final class PasswordHashing implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2PasswordEncoder argon2;
    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();
    private final Turns turns;
    private final String hashOfNobody;

    PasswordHashing(PasswordProperties properties) {
        this.argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, 1, properties.memoryInKilobytes(), properties.iterations());
        this.turns = new Turns(properties.effectiveConcurrency(), properties.patience());
        this.hashOfNobody = hashOfNobody(properties);
    }

    /** A hash that no password has, and that costs as much to verify as any other; making it costs a start nothing. */
    private static String hashOfNobody(PasswordProperties properties) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(
                        properties.memoryInKilobytes(),
                        properties.iterations(),
                        base64.encodeToString(new byte[SALT_BYTES]),
                        base64.encodeToString(new byte[HASH_BYTES]));
    }

    public String hash(ProjectRef project, String password) {
        return turns.take(project, () -> String.valueOf(argon2.encode(password)));
    }

    /** Whether the password is the hashed one. Without a hash it takes as long as with one, and is false. */
    public boolean matches(ProjectRef project, String password, @Nullable String hash) {
        StoredHash stored = new StoredHash(hash == null ? "" : hash);
        if (!stored.isVerifiable()) {
            turns.take(project, () -> argon2.matches(password, hashOfNobody));
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
