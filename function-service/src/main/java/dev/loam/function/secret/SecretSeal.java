package dev.loam.function.secret;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.secret.KeyRing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets under keys derived from the master keys, each bound to the place where it is kept: moved to another
 * row it does not open. Thread-safe.
 */
final class SecretSeal {
    private final KeyRing ring;

    SecretSeal(KeyRing ring) {
        this.ring = ring;
    }

    static SecretSeal fromFile(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException("Set loam.function.master-key-file to a file with 32 random bytes in"
                    + " base64: it opens the secrets of functions");
        }
        return new SecretSeal(KeyRing.derived(
                file,
                "loam.function.master-key-file",
                master -> new PlatformSecret(master).derive("function-secrets").getEncoded()));
    }

    byte[] seal(String value, String place) {
        return ring.seal(value, place);
    }

    String open(byte[] sealed, String place) {
        return ring.open(sealed, place);
    }

    KeyRing ring() {
        return ring;
    }
}
