package dev.loam.database.rest;

import dev.loam.database.grammar.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses in answers. */
final class Location {
    private Location() {}

    /** The address of what was read, its parameters sorted. */
    static String canonical(String path, List<Parameter> parameters) {
        String query = parameters.stream()
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? encodePath(path) : encodePath(path) + "?" + query;
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
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
