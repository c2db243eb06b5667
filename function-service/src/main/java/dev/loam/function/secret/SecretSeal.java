package dev.loam.function.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import dev.loam.platform.identity.PlatformSecret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets under a key derived from the master key, each bound to the place where it is kept: moved to another
 * row it does not open. Thread-safe.
 */
final class SecretSeal {
    private final Aead aead;

    SecretSeal(byte[] masterKey) {
        try {
            this.aead = new AesGcmJce(
                    new PlatformSecret(masterKey).derive("function-secrets").getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES-GCM", impossible);
        }
    }

    static SecretSeal fromFile(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException("Set loam.function.master-key-file to a file with 32 random bytes in"
                    + " base64: it opens the secrets of functions");
        }
        try {
            return new SecretSeal(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The master key cannot be read from " + file, unreadable);
        }
    }

    byte[] seal(String value, String place) {
        try {
            return aead.encrypt(value.getBytes(StandardCharsets.UTF_8), place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A secret cannot be sealed", failure);
        }
    }

    String open(byte[] sealed, String place) {
        try {
            return new String(aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "Secret %s does not open: is loam.function.master-key-file the one it was sealed with?"
                            .formatted(place),
                    failure);
        }
    }
}
