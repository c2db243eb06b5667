package dev.loam.storage.accesskey;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.secret.KeyRing;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Encrypts secrets of access keys under keys derived from the master keys, each bound to its row. Thread-safe. */
final class KeySeal {
    private static final String PROPERTY = "loam.storage.master-key-file";

    private final KeyRing ring;

    private KeySeal(KeyRing ring) {
        this.ring = ring;
    }

    static KeySeal fromFile(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException(
                    "Set %s to a file with 32 random bytes in base64: it opens S3 access keys".formatted(PROPERTY));
        }
        return new KeySeal(KeyRing.derived(
                file,
                PROPERTY,
                master ->
                        new PlatformSecret(master).derive("storage-access-keys").getEncoded()));
    }

    byte[] seal(String secret, String accessKey) {
        return ring.seal(secret, accessKey);
    }

    String open(byte[] sealed, String accessKey) {
        return ring.open(sealed, accessKey);
    }

    KeyRing ring() {
        return ring;
    }
}
