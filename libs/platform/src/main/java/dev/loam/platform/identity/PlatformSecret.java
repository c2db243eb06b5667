package dev.loam.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret that all services of an installation share. It never signs or encrypts by itself: each use derives a
 * key of its own, so that a proof of one kind is never one of another. Thread-safe.
 */
public final class PlatformSecret {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MINIMUM_BYTES = 32;

    private final byte[] secret;

    public PlatformSecret(byte[] secret) {
        if (secret.length < MINIMUM_BYTES) {
            throw new IllegalArgumentException("loam.platform.secret needs at least 32 bytes, base64-encoded");
        }
        this.secret = secret.clone();
    }

    /** The key for one purpose; the same purpose always gives the same key. */
    public SecretKeySpec derive(String purpose) {
        return new SecretKeySpec(
                hmac(new SecretKeySpec(secret, ALGORITHM), purpose.getBytes(StandardCharsets.UTF_8)), ALGORITHM);
    }

    /** HMAC-SHA256 of the data. */
    public static byte[] hmac(SecretKeySpec key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(data);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256", impossible);
        }
    }

    @Override
    public String toString() {
        return "PlatformSecret[…]";
    }
}
