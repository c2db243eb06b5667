package dev.loam.platform.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code base64url(JSON).base64url(HMAC-SHA256)} under a key of one purpose. */
final class SignedTokens<T> {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;
    private final JsonMapper json;
    private final Class<T> type;

    SignedTokens(PlatformSecret secret, String purpose, JsonMapper json, Class<T> type) {
        this.key = secret.derive(purpose);
        this.json = json;
        this.type = type;
    }

    String sign(T content) {
        byte[] body = ENCODER.encode(json.writeValueAsBytes(content));
        byte[] mac = ENCODER.encode(PlatformSecret.hmac(key, body));
        return new String(body, StandardCharsets.ISO_8859_1) + '.' + new String(mac, StandardCharsets.ISO_8859_1);
    }

    @Nullable
    T verify(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return null;
        }
        byte[] body = token.substring(0, dot).getBytes(StandardCharsets.ISO_8859_1);
        try {
            byte[] mac = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(mac, PlatformSecret.hmac(key, body))) {
                return null;
            }
            return json.readValue(Base64.getUrlDecoder().decode(body), type);
        } catch (IllegalArgumentException | JacksonException malformed) {
            return null;
        }
    }
}
