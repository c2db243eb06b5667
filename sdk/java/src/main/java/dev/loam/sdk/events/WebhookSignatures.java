package dev.loam.sdk.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells a webhook's calls from those of others, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> has
 * it. A call that is too old is none either, so that nobody plays it again. Immutable, thread-safe.
 *
 * <pre>{@code
 * WebhookSignatures signatures = WebhookSignatures.of(List.of(secret));
 * if (!signatures.prove(header("webhook-id"), header("webhook-timestamp"), header("webhook-signature"), body)) …  // 401
 * }</pre>
 */
public final class WebhookSignatures {
    /** How old, or how far ahead of our clock, a call may be. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String SECONDS = "\\d{1,12}";

    private final List<SecretKeySpec> keys;
    private final Duration tolerance;
    private final Clock clock;

    private WebhookSignatures(List<SecretKeySpec> keys, Duration tolerance, Clock clock) {
        this.keys = keys;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Knows calls that are signed with one of these secrets: with the old and the new one while they are changed.
     *
     * @param secrets as they were told, {@code whsec_…}
     * @throws IllegalArgumentException when one is no secret, or there is none
     */
    public static WebhookSignatures of(List<String> secrets) {
        return of(secrets, TOLERANCE, Clock.systemUTC());
    }

    /** The same by another tolerance and clock. */
    public static WebhookSignatures of(List<String> secrets, Duration tolerance, Clock clock) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("Without a secret every call would be refused");
        }
        return new WebhookSignatures(
                secrets.stream().map(WebhookSignatures::key).toList(), tolerance, clock);
    }

    /** Whether a call with these headers and this body, byte for byte, is signed by one who knows a secret. */
    public boolean prove(String id, String timestamp, String signatures, byte[] body) {
        if (id.isEmpty() || !timestamp.matches(SECONDS)) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (age.abs().compareTo(tolerance) > 0) {
            return false;
        }
        boolean proven = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = signed(key, id + "." + timestamp + ".", body);
            for (String signature : signatures.split(" ")) {
                proven |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        return proven;
    }

    private static byte[] signed(SecretKeySpec key, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            String signature = VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
            return signature.getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }

    private static SecretKeySpec key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook's secret begins with '" + PREFIX + "'");
        }
        return new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM);
    }
}
