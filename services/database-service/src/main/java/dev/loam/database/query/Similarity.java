package dev.loam.database.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a misspelt name was meant to be, as PostgREST does: of the candidates that share three characters in a row,
 * or else two, the one of whose characters the most are the same.
 */
public final class Similarity {
    /** From here on a table or function is named as what was meant. */
    public static final double CLOSE = 0.75;

    /** From here on a relation or parameters are. */
    public static final double RELATED = 0.33;

    private static final int MOST_CANDIDATES = 500;
    private static final int LONGEST_NAME = 200;
    private static final int COMPARED = 50;

    private Similarity() {}

    /** The most similar candidate, when one is similar enough. */
    public static @Nullable String closest(String name, Collection<String> candidates, double least) {
        if (candidates.size() > MOST_CANDIDATES || name.length() > LONGEST_NAME) {
            return null;
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        Map<String, String> spelled = new LinkedHashMap<>();
        candidates.forEach(candidate -> spelled.putIfAbsent(candidate.toLowerCase(Locale.ROOT), candidate));
        if (spelled.containsKey(wanted)) {
            return spelled.get(wanted);
        }
        for (int size = 3; size >= 2; size--) {
            String found = closest(wanted, spelled.keySet(), size, least);
            if (found != null) {
                return spelled.get(found);
            }
        }
        return null;
    }

    private static @Nullable String closest(String wanted, Collection<String> candidates, int size, double least) {
        Map<String, Integer> grams = grams(wanted, size);
        List<Scored> alike = new ArrayList<>();
        for (String candidate : candidates) {
            double score = alike(grams, grams(candidate, size));
            if (score > 0) {
                alike.add(new Scored(candidate, score));
            }
        }
        alike.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::name));
        return alike.stream()
                .limit(COMPARED)
                .map(one -> new Scored(one.name, similarity(wanted, one.name)))
                .filter(one -> one.score >= least)
                .max(Comparator.comparingDouble(Scored::score))
                .map(Scored::name)
                .orElse(null);
    }

    private record Scored(String name, double score) {}

    /** How often each run of so many characters occurs, between dashes and without what is no word. */
    private static Map<String, Integer> grams(String text, int size) {
        StringBuilder word = new StringBuilder("-");
        text.codePoints()
                .filter(c -> Character.isLetterOrDigit(c) || Character.isWhitespace(c) || c == ',')
                .forEach(word::appendCodePoint);
        word.append('-');
        Map<String, Integer> grams = new HashMap<>();
        for (int start = 0; start + size <= word.length(); start++) {
            grams.merge(word.substring(start, start + size), 1, Integer::sum);
        }
        return grams;
    }

    private static double alike(Map<String, Integer> one, Map<String, Integer> other) {
        long shared = 0;
        for (Map.Entry<String, Integer> gram : one.entrySet()) {
            shared += (long) gram.getValue() * other.getOrDefault(gram.getKey(), 0);
        }
        return shared == 0 ? 0 : shared / (length(one) * length(other));
    }

    private static double length(Map<String, Integer> grams) {
        return Math.sqrt(
                grams.values().stream().mapToLong(count -> (long) count * count).sum());
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
