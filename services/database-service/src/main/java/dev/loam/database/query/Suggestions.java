package dev.loam.database.query;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.error.RestException;
import dev.loam.database.sql.QualifiedName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a misspelt name was meant to be, by how many short pieces two names share. */
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
        if (candidates.size() > 2000) {
            return null;
        }
        return candidates.stream()
                .map(candidate -> Map.entry(candidate, similarity(name, candidate)))
                .filter(entry -> entry.getValue() >= CLOSE_ENOUGH)
                .max(Comparator.comparingDouble(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static double similarity(String one, String other) {
        Map<String, Integer> ours = pieces(one);
        Map<String, Integer> theirs = pieces(other);
        double product = 0;
        for (Map.Entry<String, Integer> piece : ours.entrySet()) {
            product += (double) piece.getValue() * theirs.getOrDefault(piece.getKey(), 0);
        }
        return product / (length(ours) * length(theirs));
    }

    private static double length(Map<String, Integer> pieces) {
        return Math.sqrt(pieces.values().stream()
                .mapToDouble(count -> (double) count * count)
                .sum());
    }

    private static Map<String, Integer> pieces(String name) {
        String padded = "-" + name.toLowerCase(Locale.ROOT) + "-";
        Map<String, Integer> pieces = new HashMap<>();
        for (int start = 0; start + 2 <= padded.length(); start++) {
            pieces.merge(padded.substring(start, start + 2), 1, Integer::sum);
        }
        return pieces;
    }
}
