package dev.loam.auth.provider;

import dev.loam.auth.oauthclient.OAuthRefusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the user's browser goes back to the app with an answer. The answer names its issuer, so that an app that knows
 * several is not led to send one's code to another (RFC 9207).
 */
record AppAddress(String redirectUri, @Nullable String state, String issuer) {

    String withCode(String code) {
        return with("code=" + encoded(code));
    }

    String withRefusal(OAuthRefusal refusal) {
        return with("error=%s&error_description=%s"
                .formatted(refusal.fault().code(), encoded(String.valueOf(refusal.getMessage()))));
    }

    private String with(String answer) {
        String separator = redirectUri.indexOf('?') < 0 ? "?" : "&";
        String told = state == null ? "" : "&state=" + encoded(state);
        return "%s%s%s%s&iss=%s".formatted(redirectUri, separator, answer, told, encoded(issuer));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
