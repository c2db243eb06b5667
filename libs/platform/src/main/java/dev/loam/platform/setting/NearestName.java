package dev.loam.platform.setting;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was meant. */
final class NearestName {
    private NearestName() {}

    /** The one that takes the fewest changes of a letter, where that is no more than a third of the name; or null. */
    static @Nullable String of(String unknown, Collection<String> known) {
        String wanted = snake(unknown);
        int best = Math.max(2, Math.min(wanted.length(), 100) / 3) + 1;
        String nearest = null;
        for (String name : known) {
            int distance = wanted.length() > 100 ? Integer.MAX_VALUE : distance(wanted, name);
            if (distance < best) {
                best = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** {@code siteUrl}, {@code site-url} and {@code SITE_URL} mean {@code site_url}. */
    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
    }

    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + change);
            }
            above = row;
        }
        return above[other.length()];
    }
}
