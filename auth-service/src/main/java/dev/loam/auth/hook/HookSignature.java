package dev.loam.auth.hook;

import dev.loam.platform.identity.PlatformSecret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks: one for each secret, so that a secret is replaced without a gap. */
final class HookSignature {
    private static final String PREFIX = "v1,whsec_";

    private HookSignature() {}

    /**
     * What stands in header {@code webhook-signature}.
     *
     * @param secrets separated by {@code |}
     * @throws HookException when there is none, or one that is not {@code v1,whsec_} and base 64
     */
    static String of(String secrets, String id, long seconds, byte[] body) {
        byte[] head = "%s.%d.".formatted(id, seconds).getBytes(StandardCharsets.UTF_8);
        byte[] signed = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
        List<String> signatures = new ArrayList<>();
        for (String secret : secrets.split("\\|")) {
            byte[] mac = PlatformSecret.hmac(new SecretKeySpec(key(secret.strip()), "HmacSHA256"), signed);
            signatures.add("v1," + Base64.getEncoder().encodeToString(mac));
        }
        return String.join(" ", signatures);
    }

    private static byte[] key(String secret) {
        try {
            if (secret.startsWith(PREFIX) && secret.length() > PREFIX.length()) {
                return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException notBase64) {
            // Its message would quote the secret.
        }
        throw new HookException("The hook's secrets are not of the form v1,whsec_… and base 64, separated by |");
    }
}
