package dev.loam.auth.password;

import org.jspecify.annotations.Nullable;

/**
 * A password's hash as it stands in a project's table, where the project's owner can write. Such a hash says itself what
 * it costs to verify: one that would keep our threads busy for minutes, or take gigabytes, is none that we know.
 */
sealed interface StoredHash permits BcryptHash, Argon2Hash, ScryptHash, Pbkdf2Hash {

    /** Whether the password is the hashed one. */
    boolean matches(String password);

    /** What it takes to verify, in words of its own: the same for hashes that take the same. */
    String cost();

    /** The hash that a text is; null when it is none that is verified here, or costs too much. */
    static @Nullable StoredHash of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.startsWith("$2")) {
            return BcryptHash.of(text);
        }
        if (text.startsWith("$argon2")) {
            return Argon2Hash.of(text);
        }
        if (text.startsWith("$scrypt$") || text.startsWith("$fbscrypt$")) {
            return ScryptHash.of(text);
        }
        return text.startsWith("$pbkdf2") || text.startsWith("pbkdf2_") ? Pbkdf2Hash.of(text) : null;
    }
}
