package dev.loam.database.query;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.error.RestException;
import dev.loam.database.sql.QualifiedName;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a misspelt name was meant to be, by how many characters differ. */
final class Suggestions {
    private static final double CLOSE_ENOUGH = 0.75;

    private Suggestions() {}

    static RestException unknownTable(QualifiedName name, Catalog catalog) {
        String close = closest(
                name.name(),
                Planner.names(catalog, name.schema()).stream()
                        .map(QualifiedName::name)
                        .toList());
        return RestException.of(
                404,
                "PGRST205",
                "Could not find the table '%s' in the schema cache".formatted(name),
                null,
                close == null ? null : "Perhaps you meant the table '%s.%s'".formatted(name.schema(), close));
    }

    /** The most similar candidate, when one is similar enough. */
    static @Nullable String closest(String name, Collection<String> candidates) {
        if (candidates.size() > 2000 || name.length() > 100) {
            return null;
        }
        return candidates.stream()
                .map(candidate -> Map.entry(candidate, similarity(name, candidate)))
                .filter(entry -> entry.getValue() >= CLOSE_ENOUGH)
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /** One minus the share of characters that differ. */
    private static double similarity(String one, String other) {
        int longest = Math.max(one.length(), other.length());
        return longest == 0 ? 1 : 1 - (double) distance(one, other) / longest;
    }

    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced = previous[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
