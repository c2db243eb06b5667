package dev.loam.project.secret;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Seals what the database must not show. What was sealed for one purpose opens for no other. Thread-safe. */
public final class MasterKey {
    private final Aead aead;

    MasterKey(byte[] key) {
        try {
            this.aead = new AesGcmJce(key);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The master key is not 32 bytes", unusable);
        }
    }

    static MasterKey from(MasterKeyProperties properties) {
        Path file = properties.masterKeyFile();
        if (file == null) {
            throw new IllegalStateException("Set loam.project.master-key-file to a file with 32 random bytes in base64:"
                    + " it opens the signing keys in the database");
        }
        try {
            return new MasterKey(
                    Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The master key cannot be read from " + file, unreadable);
        }
    }

    /** Encrypts the text; the purpose names where it is kept. */
    public byte[] seal(String text, String purpose) {
        try {
            return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A secret cannot be sealed", failure);
        }
    }

    /** Decrypts what was sealed for the purpose. */
    public String open(byte[] sealed, String purpose) {
        try {
            return new String(aead.decrypt(sealed, purpose.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(
                    "A secret of '%s' does not open: is loam.project.master-key-file the one it was sealed with?"
                            .formatted(purpose),
                    failure);
        }
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
