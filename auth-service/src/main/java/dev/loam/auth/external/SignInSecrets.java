package dev.loam.auth.external;

import dev.loam.platform.identity.PlatformSecret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one sign-in hides from whom: verifier and nonce are derived from its state under a key that is not in the database,
 * which keeps a digest of the state and nothing else. Thread-safe.
 */
final class SignInSecrets {
    private static final int STATE_BYTES = 32;

    private final SecretKeySpec key;
    private final RandomGenerator random;

    SignInSecrets(PlatformSecret secret, RandomGenerator random) {
        this.key = secret.derive("external-sign-in");
        this.random = random;
    }

    /** What the provider is told, and gives back with its answer. */
    String nextState() {
        byte[] state = new byte[STATE_BYTES];
        random.nextBytes(state);
        return text(state);
    }

    /** What the provider's token must repeat. */
    String nonce(String state) {
        return derived("nonce", state);
    }

    /** What the provider's code is exchanged with (PKCE). */
    String verifier(String state) {
        return derived("verifier", state);
    }

    /** What the provider is told of the verifier. */
    String challenge(String state) {
        return text(digest(verifier(state)));
    }

    /** What the database keeps of a state. */
    static String hash(String state) {
        return HexFormat.of().formatHex(digest(state));
    }

    private String derived(String purpose, String state) {
        return text(PlatformSecret.hmac(key, (purpose + ' ' + state).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
