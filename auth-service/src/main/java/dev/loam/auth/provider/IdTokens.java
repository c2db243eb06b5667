package dev.loam.auth.provider;

import dev.loam.auth.keys.ProjectIssuers;
import dev.loam.auth.keys.SigningKeys;
import dev.loam.auth.keys.TokenSigner;
import dev.loam.auth.session.DelegatedSessions;
import dev.loam.auth.session.Delegation;
import dev.loam.auth.user.User;
import dev.loam.platform.project.ProjectRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells an app who signed in (OpenID Connect Core, 2). Its audience is the app alone, so that no API takes it for an access
 * token.
 */
final class IdTokens {
    private final SigningKeys keys;
    private final ProjectIssuers issuers;
    private final JsonMapper json;
    private final Clock clock;

    IdTokens(SigningKeys keys, ProjectIssuers issuers, JsonMapper json, Clock clock) {
        this.keys = keys;
        this.issuers = issuers;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the project signs with a key that apps can verify; it may have had another when it was asked. */
    boolean areOffered(ProjectRef project) {
        return keys.of(project).isPublic();
    }

    /**
     * A token.
     *
     * @param authenticated when the user signed in; null where that was not noted
     * @param nonce what the app gave with its request
     */
    String issue(
            ProjectRef project,
            User user,
            Delegation delegation,
            @Nullable Instant authenticated,
            @Nullable String nonce,
            DelegatedSessions.Tokens tokens) {
        TokenSigner signer = keys.of(project);
        Instant now = clock.instant();
        Map<String, Object> claims = UserClaims.of(user, delegation);
        claims.put("iss", issuers.of(project));
        claims.put("aud", delegation.app().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + tokens.expiresIn());
        if (authenticated != null) {
            claims.put("auth_time", authenticated.getEpochSecond());
        }
        claims.put("at_hash", half(signer.algorithm(), tokens.accessToken()));
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return signer.sign(json.writeValueAsString(claims));
    }

    /** The left half of the digest that the signature's algorithm uses (OpenID Connect Core, 3.1.3.6). */
    private static String half(String algorithm, String accessToken) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm.equals("EdDSA") ? "SHA-512" : "SHA-256")
                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-2", impossible);
        }
    }
}
