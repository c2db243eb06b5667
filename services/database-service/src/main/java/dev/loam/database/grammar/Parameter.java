package dev.loam.database.grammar;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parameter of a query string, decoded. */
public record Parameter(String name, String value) {

    /** The parameters of a raw query string, in their order. */
    public static List<Parameter> list(@Nullable String queryString) {
        List<Parameter> parameters = new ArrayList<>();
        if (queryString == null || queryString.isEmpty()) {
            return parameters;
        }
        int start = 0;
        while (start <= queryString.length()) {
            int end = queryString.indexOf('&', start);
            if (end < 0) {
                end = queryString.length();
            }
            if (end > start) {
                parameters.add(of(queryString.substring(start, end)));
            }
            start = end + 1;
        }
        return parameters;
    }

    private static Parameter of(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? new Parameter(decode(pair), "")
                : new Parameter(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }

    private static String decode(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return raw;
        }
    }
}
