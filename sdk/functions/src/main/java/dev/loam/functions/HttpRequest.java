package dev.loam.functions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asked of a function over HTTP, beside the body, which is the function's input. Immutable.
 *
 * @param method in capitals
 * @param path what follows the function's name, with its query: {@code /orders/42?full=true}
 * @param headers by names in small letters
 */
public record HttpRequest(String method, String path, Map<String, List<String>> headers) {

    /** A request. */
    public HttpRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = Map.copyOf(copy);
    }

    /** The header's first value; null if there is none. */
    public @Nullable String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? null : values.get(0);
    }
}
