package dev.loam.e2e.fuzz;

import java.util.Map;

/**
 * One request.
 *
 * @param path with its query, encoded
 * @param headers beside those that say who asks
 */
record Attempt(Asker asker, String method, String path, Map<String, String> headers, String body) {

    /** As whom a request is made. */
    enum Asker {
        ANON,
        SERVICE,
        OPERATOR
    }

    @Override
    public String toString() {
        return "%s %s %s %s %s".formatted(asker, method, path, headers, body);
    }
}
