package dev.loam.database.rest;

import dev.loam.database.grammar.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Addresses in answers. */
final class Location {
    private static final Comparator<Parameter> BY_NAME_AND_VALUE =
            Comparator.comparing(Parameter::name).thenComparing(Parameter::value);

    private Location() {}

    /** The address of what was read, its parameters sorted. */
    static String canonical(String path, List<Parameter> parameters) {
        if (parameters.isEmpty()) {
            return encodePath(path);
        }
        List<Parameter> sorted = new ArrayList<>(parameters);
        sorted.sort(BY_NAME_AND_VALUE);
        return append(new StringBuilder(128).append(encodePath(path)), sorted);
    }

    /** A query, with its question mark, relative to whatever it is asked of. */
    static String query(List<Parameter> parameters) {
        return append(new StringBuilder(128), parameters);
    }

    private static String append(StringBuilder address, List<Parameter> parameters) {
        char separator = '?';
        for (Parameter parameter : parameters) {
            address.append(separator)
                    .append(encode(parameter.name()))
                    .append('=')
                    .append(encode(parameter.value()));
            separator = '&';
        }
        return address.toString();
    }

    /** The address of a new row; null when its key is not known. */
    static @Nullable String ofRow(String path, List<String> columns, List<@Nullable String> key) {
        if (columns.isEmpty() || columns.size() != key.size() || key.contains(null)) {
            return null;
        }
        StringBuilder location = new StringBuilder(encodePath(path));
        for (int index = 0; index < columns.size(); index++) {
            location.append(index == 0 ? '?' : '&')
                    .append(encode(columns.get(index)))
                    .append("=eq.")
                    .append(encode(String.valueOf(key.get(index))));
        }
        return location.toString();
    }

    private static String encodePath(String path) {
        return encode(path).replace("%2F", "/");
    }

    private static String encode(String text) {
        return isPlain(text)
                ? text
                : URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean isPlain(String text) {
        for (int index = 0; index < text.length(); index++) {
            char c = text.charAt(index);
            boolean plain = (c < 128 && Character.isLetterOrDigit(c)) || ".-_*".indexOf(c) >= 0;
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
