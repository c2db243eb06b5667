package dev.loam.platform.identity;

import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The short-lived token with which a running function calls the platform: it carries only what its deployment was
 * granted. Issued by function-service, recognised by the gateway. Thread-safe.
 */
public final class FunctionTokens {
    /** How such a token begins. */
    public static final String PREFIX = "lm_fn_";

    private final SignedTokens<FunctionToken> tokens;
    private final Clock clock;

    public FunctionTokens(PlatformSecret secret, JsonMapper json, Clock clock) {
        this.tokens = new SignedTokens<>(secret, "function-token", json, FunctionToken.class);
        this.clock = clock;
    }

    /** A token for one invocation. */
    public String issue(
            ProjectRef project, String function, Cause cause, String role, Grants grants, int hop, Duration lifetime) {
        Instant expires = clock.instant().plus(lifetime);
        return PREFIX
                + tokens.sign(new FunctionToken(
                        project,
                        function,
                        cause.invocationId(),
                        role,
                        grants,
                        hop,
                        expires.toEpochMilli(),
                        cause.eventId()));
    }

    /** What the token says, or null when it is not genuine or has expired. */
    public @Nullable FunctionToken verify(String token) {
        if (!token.startsWith(PREFIX)) {
            return null;
        }
        FunctionToken content = tokens.verify(token.substring(PREFIX.length()));
        return content != null && content.expiresAt() > clock.millis() ? content : null;
    }
}
