package dev.loam.messaging.inbox;

import dev.loam.platform.identity.PlatformSecret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the inbox is read. The token in the address is derived from the platform's secret: it opens this and nothing else. */
final class InboxAddress {
    static final String PATH = "/inbox/v1";

    private final URI publicUrl;
    private final String token;

    InboxAddress(URI publicUrl, PlatformSecret secret) {
        this.publicUrl = publicUrl;
        this.token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(secret.derive("loam messaging inbox").getEncoded());
    }

    String url() {
        return "%s%s?token=%s".formatted(publicUrl.toString().replaceAll("/+$", ""), PATH, token);
    }

    boolean isOpenedBy(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
