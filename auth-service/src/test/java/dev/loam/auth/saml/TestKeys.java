package dev.loam.auth.saml;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** RSA keys, made once each. */
public enum TestKeys {
    OF_THE_PROVIDER(2048),
    NEXT_OF_THE_PROVIDER(2048),
    OF_A_STRANGER(2048),
    OF_THE_PROJECT(2048),
    NEXT_OF_THE_PROJECT(2048);

    @SuppressWarnings("ImmutableEnumChecker") // Nobody changes a key.
    private final KeyPair pair;

    TestKeys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            pair = generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public KeyPair pair() {
        return pair;
    }

    public String pem() {
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(
                        Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
    }

    /** Its certificate in base64, as metadata holds it. */
    public String certificate() {
        return Base64.getEncoder().encodeToString(SigningKey.of(pem()).certificate());
    }
}
