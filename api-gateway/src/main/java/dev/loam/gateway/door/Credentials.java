package dev.loam.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries as proof.
 *
 * @param key the {@code apikey}, from header or query
 * @param bearer the bearer token
 */
public record Credentials(@Nullable String key, @Nullable String bearer) {
    /** The header or query parameter that carries an API key. */
    static final String KEY = "apikey";

    private static final String BEARER = "Bearer ";

    static Credentials of(HttpServletRequest request) {
        String key = request.getHeader(KEY);
        if (key == null) {
            key = fromQuery(request);
        }
        String authorization = request.getHeader("Authorization");
        String bearer = authorization != null
                        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                        && authorization.length() > BEARER.length()
                ? authorization.substring(BEARER.length()).strip()
                : null;
        return new Credentials(key == null || key.isBlank() ? null : key.strip(), bearer);
    }

    /** Not through getParameter, which would read a form from the body that belongs to the service. */
    private static @Nullable String fromQuery(HttpServletRequest request) {
        return QueryParameters.first(request.getQueryString(), KEY);
    }

    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
