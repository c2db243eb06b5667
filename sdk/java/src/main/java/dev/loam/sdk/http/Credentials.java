package dev.loam.sdk.http;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Who asks, as headers. Asked before every request, so that a token which ends soon is replaced in time. Implementations
 * are thread-safe.
 */
@FunctionalInterface
public interface Credentials {

    /** The headers that are good now; fails when there are none to be had. */
    CompletableFuture<Map<String, String>> headers();

    /** Nobody. */
    static Credentials none() {
        return () -> CompletableFuture.completedFuture(Map.of());
    }

    /** Whoever holds this token: an operator, for instance. */
    static Credentials bearer(String token) {
        return always(Map.of("Authorization", "Bearer " + token));
    }

    /** An app or a server with the project's key. */
    static Credentials key(String key) {
        return user(key, key);
    }

    /** A user of the app that has this key. */
    static Credentials user(String key, String accessToken) {
        return always(Map.of("apikey", key, "Authorization", "Bearer " + accessToken));
    }

    private static Credentials always(Map<String, String> headers) {
        return () -> CompletableFuture.completedFuture(headers);
    }
}
