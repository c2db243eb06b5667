package dev.loam.auth.session;

import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads refresh tokens. A token is session, counter and a MAC over both and the project, so that none is
 * stored: whoever reads the database, or a dump of it, holds no token, and a session's current token can be given again
 * to the client that did not receive it. Thread-safe.
 */
final class RefreshTokens {
    private static final int CONTENT_BYTES = 2 * Long.BYTES + Long.BYTES;
    private static final int MAC_BYTES = 20;
    private static final int IMPORTED_LENGTH = 12;

    private final SecretKeySpec key;

    RefreshTokens(PlatformSecret secret) {
        this.key = secret.derive("refresh-token");
    }

    /** What a text turned out to be. */
    sealed interface Reading {
        record Genuine(RefreshToken token) implements Reading {}

        /** Has the form of the tokens that an imported project brought with it. */
        record Imported(String token) implements Reading {}

        /** Has the form of a token, and was not made here, or not for this project. */
        record Foreign() implements Reading {}

        record Malformed() implements Reading {}
    }

    String write(ProjectRef project, RefreshToken token) {
        byte[] content = ByteBuffer.allocate(CONTENT_BYTES)
                .putLong(token.session().getMostSignificantBits())
                .putLong(token.session().getLeastSignificantBits())
                .putLong(token.counter())
                .array();
        byte[] whole = ByteBuffer.allocate(CONTENT_BYTES + MAC_BYTES)
                .put(content)
                .put(mac(project, content))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    Reading read(ProjectRef project, String text) {
        if (text.length() == IMPORTED_LENGTH) {
            return new Reading.Imported(text);
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new Reading.Malformed();
        }
        if (whole.length != CONTENT_BYTES + MAC_BYTES) {
            return new Reading.Malformed();
        }
        byte[] content = Arrays.copyOf(whole, CONTENT_BYTES);
        byte[] mac = Arrays.copyOfRange(whole, CONTENT_BYTES, whole.length);
        if (!MessageDigest.isEqual(mac, mac(project, content))) {
            return new Reading.Foreign();
        }
        ByteBuffer fields = ByteBuffer.wrap(content);
        return new Reading.Genuine(new RefreshToken(new UUID(fields.getLong(), fields.getLong()), fields.getLong()));
    }

    private byte[] mac(ProjectRef project, byte[] content) {
        byte[] name = project.value().getBytes(StandardCharsets.US_ASCII);
        byte[] signed = ByteBuffer.allocate(name.length + content.length)
                .put(name)
                .put(content)
                .array();
        return Arrays.copyOf(PlatformSecret.hmac(key, signed), MAC_BYTES);
    }
}
