package dev.loam.platform.idempotency;

import dev.loam.platform.identity.PlatformSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts answers for the database: AES-GCM under a key of the platform's secret, bound to owner and key. */
final class AnswerSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    AnswerSeal(PlatformSecret secret) {
        this.key = new SecretKeySpec(secret.derive("idempotent-answers").getEncoded(), "AES");
    }

    byte[] seal(byte[] body, String context) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, body, 0, body.length, context);
        byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return both;
    }

    byte[] open(byte[] sealed, String context) {
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), sealed, NONCE, sealed.length - NONCE, context);
    }

    private byte[] run(int mode, byte[] nonce, byte[] input, int offset, int length, String context) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A kept answer cannot be read: was the platform's secret changed?", broken);
        }
    }
}
