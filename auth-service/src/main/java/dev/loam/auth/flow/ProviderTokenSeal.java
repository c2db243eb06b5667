package dev.loam.auth.flow;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Hides the tokens of other providers while they wait, at most minutes, for the exchange of a code: who reads the database,
 * or a copy of it, does not act for users elsewhere. Thread-safe.
 */
final class ProviderTokenSeal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    ProviderTokenSeal(PlatformSecret secret) {
        this.key = new SecretKeySpec(secret.derive("provider-token").getEncoded(), "AES");
    }

    @Nullable
    String seal(ProjectRef project, @Nullable String token) {
        if (token == null) {
            return null;
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] hidden = apply(Cipher.ENCRYPT_MODE, project, nonce, token.getBytes(StandardCharsets.UTF_8));
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + hidden.length);
        System.arraycopy(hidden, 0, sealed, NONCE_BYTES, hidden.length);
        return Base64.getEncoder().encodeToString(sealed);
    }

    @Nullable
    String open(ProjectRef project, @Nullable String sealed) {
        if (sealed == null) {
            return null;
        }
        byte[] bytes = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] hidden = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        return new String(apply(Cipher.DECRYPT_MODE, project, nonce, hidden), StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, ProjectRef project, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(project.value().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A provider's token cannot be sealed or opened", failure);
        }
    }
}
