package dev.loam.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * PBKDF2, as a string of the PHC's format ({@code $pbkdf2-sha256$i=600000,l=32$salt$hash}), of passlib's
 * ({@code $pbkdf2-sha256$29000$salt$hash}) and of Django's ({@code pbkdf2_sha256$600000$salt$hash}, whose salt is text).
 */
final class Pbkdf2Hash implements StoredHash {
    private static final Pattern MODULAR = Pattern.compile(
            "\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$(?:i=)?([0-9]{1,7})(?:,l=[0-9]{1,3})?\\$([^$]+)\\$([^$]+)");
    private static final Pattern DJANGO = Pattern.compile("pbkdf2_(sha1|sha256)\\$([0-9]{1,7})\\$([^$]+)\\$([^$]+)");

    private static final Map<String, Integer> BYTES = Map.of("sha1", 20, "sha256", 32, "sha512", 64);
    private static final int MOST_ROUNDS = 2_000_000;
    private static final int FEWEST_BYTES = 16;
    private static final int MOST_BYTES = 128;

    private final String digest;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private Pbkdf2Hash(String digest, int iterations, byte[] salt, byte[] hash) {
        this.digest = digest;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    static @Nullable Pbkdf2Hash of(String text) {
        boolean django = text.startsWith("pbkdf2_");
        Matcher form = (django ? DJANGO : MODULAR).matcher(text);
        if (!form.matches()) {
            return null;
        }
        byte[] salt = django ? form.group(3).getBytes(StandardCharsets.UTF_8) : Letters64.bytes(form.group(3));
        byte[] hash = Letters64.bytes(form.group(4));
        if (salt == null || hash == null || hash.length < FEWEST_BYTES || hash.length > MOST_BYTES) {
            return null;
        }
        String digest = form.group(1) == null ? "sha1" : form.group(1);
        int iterations = Integer.parseInt(form.group(2));
        int digestBytes = BYTES.getOrDefault(digest, 1);
        long rounds = (long) iterations * ((hash.length + digestBytes - 1) / digestBytes);
        return iterations >= 1 && rounds <= MOST_ROUNDS ? new Pbkdf2Hash(digest, iterations, salt, hash) : null;
    }

    @Override
    public boolean matches(String password) {
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * Byte.SIZE);
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest.toUpperCase(Locale.ROOT))
                    .generateSecret(spec)
                    .getEncoded();
            return MessageDigest.isEqual(hash, derived);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has PBKDF2 with " + digest, impossible);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String cost() {
        return "pbkdf2 %s %d %d".formatted(digest, iterations, hash.length);
    }

    @Override
    public String toString() {
        return "Pbkdf2Hash[%s, iterations=%d]".formatted(digest, iterations);
    }
}
