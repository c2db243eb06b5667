package dev.loam.platform.secret;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Seals what the database must not show, with keys from a file: one a line, 32 random bytes in base64, the newest last.
 * The newest seals, all of them open. What was sealed for one purpose opens for no other. The file is read again when
 * it has changed, so that a key is added without a restart. Thread-safe.
 *
 * <p>What is sealed begins with the number of its key, as Tink writes it; what was sealed before there were rings begins
 * with nothing and is tried with each key.
 */
public final class KeyRing {
    private static final int KEY_BYTES = 32;
    private static final int PREFIX_BYTES = 5;
    /** How Tink marks what begins with the number of its key. */
    private static final byte WITH_NUMBER = 1;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Path file;
    private final String property;
    private final UnaryOperator<byte[]> derivation;
    private volatile Keys keys;

    private KeyRing(Path file, String property, UnaryOperator<byte[]> derivation) {
        this.file = file;
        this.property = property;
        this.derivation = derivation;
        this.keys = read();
    }

    /**
     * The ring of a file.
     *
     * @param property the property that names the file, for what is said when it does not do
     */
    public static KeyRing of(Path file, String property) {
        return new KeyRing(file, property, key -> key);
    }

    /** The ring of keys that are each derived from one of the file. */
    public static KeyRing derived(Path file, String property, UnaryOperator<byte[]> derivation) {
        return new KeyRing(file, property, derivation);
    }

    /** Encrypts the text with the newest key; the purpose names where it is kept. */
    public byte[] seal(String text, String purpose) {
        try {
            return current()
                    .newest()
                    .prefixed()
                    .encrypt(text.getBytes(StandardCharsets.UTF_8), purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A secret cannot be sealed", failure);
        }
    }

    /** Decrypts what was sealed for the purpose by any of the keys. */
    public String open(byte[] sealed, String purpose) {
        byte[] bound = purpose.getBytes(StandardCharsets.UTF_8);
        GeneralSecurityException last = new GeneralSecurityException("The ring is empty");
        for (Key key : current().all()) {
            for (Aead aead : List.of(key.prefixed(), key.bare())) {
                try {
                    return new String(aead.decrypt(sealed, bound), StandardCharsets.UTF_8);
                } catch (GeneralSecurityException notThisOne) {
                    last = notThisOne;
                }
            }
        }
        throw new IllegalStateException(
                "A secret of '%s' does not open: does the file of %s hold the key it was sealed with?"
                        .formatted(purpose, property),
                last);
    }

    /** Whether the newest key sealed it; what another did opens as well, and is better sealed anew. */
    public boolean isNewest(byte[] sealed) {
        byte[] prefix = newestPrefix();
        return Arrays.equals(prefix, Arrays.copyOf(sealed, prefix.length));
    }

    /** How everything begins that the newest key sealed. */
    byte[] newestPrefix() {
        return current().newest().prefix().clone();
    }

    private Keys current() {
        Keys known = keys;
        if (!known.changedAt().equals(changedAt())) {
            known = read();
            keys = known;
        }
        return known;
    }

    private Keys read() {
        try {
            FileTime changedAt = changedAt();
            List<Key> all = new ArrayList<>();
            for (String line : Files.readString(file).lines().map(String::strip).toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    all.add(key(Base64.getDecoder().decode(line)));
                }
            }
            if (all.isEmpty()) {
                throw new IllegalStateException("%s, the file of %s, holds no key".formatted(file, property));
            }
            return new Keys(changedAt, List.copyOf(all.reversed()));
        } catch (IllegalArgumentException | GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    "%s, the file of %s, has a line that is not 32 bytes in base64".formatted(file, property),
                    unusable);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The keys of %s cannot be read from %s".formatted(property, file), unreadable);
        }
    }

    private FileTime changedAt() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The keys of %s cannot be read from %s".formatted(property, file), unreadable);
        }
    }

    @AccessesPartialKey
    private Key key(byte[] master) throws GeneralSecurityException {
        byte[] bytes = derivation.apply(master);
        if (bytes.length != KEY_BYTES) {
            throw new GeneralSecurityException("A key has %d bytes".formatted(bytes.length));
        }
        int number = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                .getInt();
        AesGcmKey key = AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(NONCE_BYTES)
                        .setTagSizeBytes(TAG_BYTES)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(number)
                .build();
        byte[] prefix = ByteBuffer.allocate(PREFIX_BYTES)
                .put(WITH_NUMBER)
                .putInt(number)
                .array();
        return new Key(prefix, AesGcmJce.create(key), new AesGcmJce(bytes));
    }

    @Override
    public String toString() {
        return "KeyRing[%s]".formatted(file);
    }

    /** The keys, the newest first. */
    private record Keys(FileTime changedAt, List<Key> all) {
        Key newest() {
            return all.getFirst();
        }
    }

    private record Key(byte[] prefix, Aead prefixed, Aead bare) {}
}
