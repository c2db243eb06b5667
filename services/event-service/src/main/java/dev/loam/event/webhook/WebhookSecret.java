package dev.loam.event.webhook;

import dev.loam.event.EventError;
import dev.loam.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What calls are signed with: 24 to 64 bytes, written as Standard Webhooks writes them.
 *
 * @param text {@code whsec_} and the bytes in base64
 */
record WebhookSecret(String text) {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NEW_BYTES = 32;
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    WebhookSecret {
        int length = decoded(text).length;
        if (length < LEAST_BYTES || length > MOST_BYTES) {
            throw invalid();
        }
    }

    static WebhookSecret random(SecureRandom random) {
        byte[] bytes = new byte[NEW_BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The signature of a message, as one entry of the header {@code webhook-signature}. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(decoded(text), ALGORITHM));
            mac.update("%s.%d.".formatted(id, timestamp).getBytes(StandardCharsets.UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }

    private static byte[] decoded(String text) {
        if (!text.startsWith(PREFIX)) {
            throw invalid();
        }
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException noBase64) {
            throw invalid();
        }
    }

    private static ProblemException invalid() {
        return new ProblemException(
                EventError.INVALID_WEBHOOK,
                "A secret is '%s' and %d to %d bytes in base64".formatted(PREFIX, LEAST_BYTES, MOST_BYTES));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret && Arrays.equals(decoded(text), decoded(secret.text));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(decoded(text));
    }

    @Override
    public String toString() {
        return "WebhookSecret[…]";
    }
}
