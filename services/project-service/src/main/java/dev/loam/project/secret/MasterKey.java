package dev.loam.project.secret;

import dev.loam.platform.secret.KeyRing;
import java.nio.file.Path;

/** Seals what the database must not show. What was sealed for one purpose opens for no other. Thread-safe. */
public final class MasterKey {
    private final KeyRing ring;

    MasterKey(KeyRing ring) {
        this.ring = ring;
    }

    static MasterKey from(MasterKeyProperties properties) {
        Path file = properties.masterKeyFile();
        if (file == null) {
            throw new IllegalStateException("Set loam.project.master-key-file to a file with 32 random bytes in base64:"
                    + " it opens the signing keys in the database");
        }
        return new MasterKey(KeyRing.of(file, "loam.project.master-key-file"));
    }

    /** Encrypts the text; the purpose names where it is kept. */
    public byte[] seal(String text, String purpose) {
        return ring.seal(text, purpose);
    }

    /** Decrypts what was sealed for the purpose. */
    public String open(byte[] sealed, String purpose) {
        return ring.open(sealed, purpose);
    }

    /** The keys behind it, for columns that are to be rotated with them. */
    public KeyRing ring() {
        return ring;
    }

    @Override
    public String toString() {
        return "MasterKey[…]";
    }
}
