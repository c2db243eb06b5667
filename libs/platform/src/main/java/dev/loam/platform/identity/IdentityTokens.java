package dev.loam.platform.identity;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The internal identity: a proof, valid for 30 seconds, that this caller made this one request. It travels in the
 * header {@value #HEADER} from the gateway or another service. Thread-safe.
 */
public final class IdentityTokens {
    /** Carries the proof between processes; the gateway strips it from what clients send. */
    public static final String HEADER = "X-Loam-Identity";

    private static final Duration LIFETIME = Duration.ofSeconds(30);

    private final SignedTokens<Content> tokens;
    private final Clock clock;

    public IdentityTokens(PlatformSecret secret, JsonMapper json, Clock clock) {
        this.tokens = new SignedTokens<>(secret, "internal-identity", json, Content.class);
        this.clock = clock;
    }

    /**
     * Proves that the caller makes the request with this method and path.
     *
     * @param path the path as it is sent, without query
     */
    public String sign(Caller caller, String method, String path) {
        return tokens.sign(new Content(caller, method, path, clock.millis()));
    }

    /** The caller, or null when the proof is not genuine, too old, or for another request. */
    public @Nullable Caller verify(String token, String method, String path) {
        Content content = tokens.verify(token);
        if (content == null
                || !content.method().equals(method)
                || !content.path().equals(path)) {
            return null;
        }
        long age = clock.millis() - content.issuedAt();
        return Math.abs(age) <= LIFETIME.toMillis() ? content.caller() : null;
    }

    private record Content(Caller caller, String method, String path, long issuedAt) {}
}
