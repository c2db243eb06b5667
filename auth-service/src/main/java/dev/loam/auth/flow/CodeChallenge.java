package dev.loam.auth.flow;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client that will exchange a code has shown of its verifier (RFC 7636).
 *
 * @param method {@code s256} or {@code plain}
 */
public record CodeChallenge(String value, String method) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** The challenge of a request, or null when it brings none; half of one is refused. */
    public static @Nullable CodeChallenge of(@Nullable String challenge, @Nullable String method) {
        boolean hasChallenge = challenge != null && !challenge.isEmpty();
        boolean hasMethod = method != null && !method.isEmpty();
        if (!hasChallenge && !hasMethod) {
            return null;
        }
        if (challenge == null || method == null || !hasChallenge || !hasMethod) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED, "PKCE flow requires code_challenge_method and code_challenge");
        }
        String known = method.toLowerCase(Locale.ROOT);
        if (!known.equals("s256") && !known.equals("plain")) {
            throw new AuthException(AuthError.VALIDATION_FAILED, "Invalid code challenge method: use s256 or plain");
        }
        if (!FORM.matcher(challenge).matches()) {
            throw new AuthException(
                    AuthError.VALIDATION_FAILED,
                    "code challenge has to be between 43 and 128 characters of A-Z, a-z, 0-9, -, ., _ and ~");
        }
        return new CodeChallenge(challenge, known);
    }
}
