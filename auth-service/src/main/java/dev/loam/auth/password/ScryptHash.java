package dev.loam.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.SCrypt;
import org.jspecify.annotations.Nullable;

/**
 * Scrypt, as a string of the PHC's format, and as Firebase does it: there, what scrypt derives is a key under which the
 * project's signer key is encrypted, and the result of that is the hash. Firebase's form holds all that it takes:
 * {@code $fbscrypt$v=1,n=<memory cost>,r=<rounds>,p=1,ss=<salt separator>,sk=<signer key>$<salt>$<hash>}.
 */
final class ScryptHash implements StoredHash {
    private static final String PARAMETERS = "([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2})";
    private static final Pattern PLAIN = Pattern.compile("\\$scrypt\\$ln=" + PARAMETERS + "\\$([^$]+)\\$([^$]+)");
    private static final Pattern FIREBASE = Pattern.compile(
            "\\$fbscrypt\\$v=1,n=" + PARAMETERS + "(?:,ss=([^,$]*))?(?:,sk=([^,$]+))\\$([^$]+)\\$([^$]+)");

    private static final int HIGHEST_COST = 20;
    private static final long MOST_BLOCKS = 1 << 19; // of 128 bytes: 64 MB
    private static final long MOST_BLOCKS_IN_ALL = 1 << 20;
    private static final int FEWEST_BYTES = 16;
    private static final int FIREBASE_KEY_BYTES = 32;
    private static final int AES_BLOCK = 16;

    private final int cost;
    private final int blockSize;
    private final int lanes;
    private final byte[] salt;
    private final byte @Nullable [] signerKey;
    private final byte[] hash;

    private ScryptHash(Matcher form, byte[] salt, byte @Nullable [] signerKey, byte[] hash) {
        this.cost = Integer.parseInt(form.group(1));
        this.blockSize = Integer.parseInt(form.group(2));
        this.lanes = Integer.parseInt(form.group(3));
        this.salt = salt;
        this.signerKey = signerKey;
        this.hash = hash;
    }

    static @Nullable ScryptHash of(String text) {
        ScryptHash parsed = text.startsWith("$fb") ? firebase(text) : plain(text);
        return parsed != null && parsed.isAffordable() ? parsed : null;
    }

    private static @Nullable ScryptHash plain(String text) {
        Matcher form = PLAIN.matcher(text);
        if (!form.matches()) {
            return null;
        }
        byte[] salt = Letters64.bytes(form.group(4));
        byte[] hash = Letters64.bytes(form.group(5));
        return salt == null || hash == null ? null : new ScryptHash(form, salt, null, hash);
    }

    private static @Nullable ScryptHash firebase(String text) {
        Matcher form = FIREBASE.matcher(text);
        if (!form.matches()) {
            return null;
        }
        byte[] separator = form.group(4) == null ? new byte[0] : Letters64.bytes(form.group(4));
        byte[] signerKey = Letters64.bytes(form.group(5));
        byte[] salt = Letters64.bytes(form.group(6));
        byte[] hash = Letters64.bytes(form.group(7));
        if (separator == null || signerKey == null || salt == null || hash == null) {
            return null;
        }
        byte[] whole = Arrays.copyOf(salt, salt.length + separator.length);
        System.arraycopy(separator, 0, whole, salt.length, separator.length);
        return new ScryptHash(form, whole, signerKey, hash);
    }

    private boolean isAffordable() {
        if (cost < 1 || cost > HIGHEST_COST || blockSize < 1 || lanes < 1 || hash.length < FEWEST_BYTES) {
            return false;
        }
        long blocks = (1L << cost) * blockSize;
        return blocks <= MOST_BLOCKS && blocks * lanes <= MOST_BLOCKS_IN_ALL && cost < 16L * blockSize;
    }

    @Override
    public boolean matches(String password) {
        int length = signerKey == null ? hash.length : FIREBASE_KEY_BYTES;
        byte[] derived =
                SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), salt, 1 << cost, blockSize, lanes, length);
        return MessageDigest.isEqual(hash, signerKey == null ? derived : encrypted(signerKey, derived));
    }

    private static byte[] encrypted(byte[] signerKey, byte[] key) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[AES_BLOCK]));
            return cipher.doFinal(signerKey);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has AES", impossible);
        }
    }

    @Override
    public String cost() {
        return "scrypt %d %d %d".formatted(cost, blockSize, lanes);
    }

    @Override
    public String toString() {
        return "ScryptHash[cost=%d]".formatted(cost);
    }
}
