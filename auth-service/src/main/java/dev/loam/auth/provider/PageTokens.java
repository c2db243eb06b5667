package dev.loam.auth.provider;

import dev.loam.auth.oauthclient.RandomWord;
import dev.loam.platform.identity.PlatformSecret;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Ties a form to the browser that it was shown in: a cookie that other sites' forms do not bring, and in the form a MAC
 * over it, so that nobody is signed in to an app by a form of a stranger, not even as that stranger.
 */
final class PageTokens {
    private final SecretKeySpec key;
    private final RandomGenerator random;

    PageTokens(PlatformSecret secret, RandomGenerator random) {
        this.key = secret.derive("oauth-consent-page");
        this.random = random;
    }

    String nextCookie() {
        return RandomWord.next(random).value();
    }

    String of(ProjectRef project, String cookie, String authorization) {
        byte[] content = "%s\n%s\n%s".formatted(project, cookie, authorization).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(PlatformSecret.hmac(key, content));
    }

    boolean matches(ProjectRef project, @Nullable String cookie, String authorization, String token) {
        return cookie != null
                && !cookie.isEmpty()
                && MessageDigest.isEqual(
                        of(project, cookie, authorization).getBytes(StandardCharsets.US_ASCII),
                        token.getBytes(StandardCharsets.UTF_8));
    }
}
