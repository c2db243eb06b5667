package dev.loam.gateway.door;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the query without touching the body, which belongs to the service. */
final class QueryParameters {
    private QueryParameters() {}

    /** The query without any parameter of that name. */
    static @Nullable String without(@Nullable String query, String name) {
        if (query == null || !query.contains(name)) {
            return query;
        }
        String rest = Arrays.stream(query.split("&"))
                .filter(pair -> !isNamed(pair, name))
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? null : rest;
    }

    private static boolean isNamed(String pair, String name) {
        return pair.startsWith(name) && (pair.length() == name.length() || pair.charAt(name.length()) == '=');
    }

    static @Nullable String first(@Nullable String query, String name) {
        if (query == null) {
            return null;
        }
        for (String pair : query.split("&")) {
            if (isNamed(pair, name) && pair.length() > name.length()) {
                try {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                } catch (IllegalArgumentException malformed) {
                    return null;
                }
            }
        }
        return null;
    }
}
