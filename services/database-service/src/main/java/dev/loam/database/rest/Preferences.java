package dev.loam.database.rest;

import dev.loam.database.error.RestException;
import dev.loam.database.query.Counting;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request prefers, by its header {@code Prefer}; the first of a kind counts. */
record Preferences(
        @Nullable String returning,
        @Nullable String count,
        @Nullable String resolution,
        @Nullable String missing,
        @Nullable String transaction,
        @Nullable String handling,
        @Nullable String timeZone,
        @Nullable Long maxAffected,
        boolean tagged,
        boolean paged) {

    private static final Map<String, List<String>> VALUES = Map.of(
            "return", List.of("minimal", "headers-only", "representation"),
            "count", List.of("exact", "planned", "estimated"),
            "resolution", List.of("merge-duplicates", "ignore-duplicates"),
            "missing", List.of("default", "null"),
            "tx", List.of("commit", "rollback"),
            "handling", List.of("strict", "lenient"));

    /** Beyond PostgREST: the version of a row as an entity tag, and a cursor to the next page. */
    static final String TAG = "etag";

    static final String CURSOR = "cursor";

    private static final Preferences NONE =
            new Preferences(null, null, null, null, null, null, null, null, false, false);

    static Preferences of(Enumeration<String> headers) {
        if (!headers.hasMoreElements()) {
            return NONE;
        }
        Map<String, String> found = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        while (headers.hasMoreElements()) {
            for (String preference : headers.nextElement().split(",")) {
                String stated = preference.strip();
                if (!stated.isEmpty() && !take(stated, found)) {
                    unknown.add(stated);
                }
            }
        }
        boolean strict = "strict".equals(found.get("handling"));
        if (strict && !unknown.isEmpty()) {
            throw RestException.of(
                    400,
                    "PGRST122",
                    "Invalid preferences given with handling=strict",
                    "Invalid preferences: " + String.join(", ", unknown),
                    null);
        }
        String maxAffected = strict ? found.get("max-affected") : null;
        return new Preferences(
                found.get("return"),
                found.get("count"),
                found.get("resolution"),
                found.get("missing"),
                found.get("tx"),
                found.get("handling"),
                found.get("timezone"),
                maxAffected == null ? null : Long.valueOf(maxAffected),
                found.containsKey(TAG),
                found.containsKey(CURSOR));
    }

    private static boolean take(String stated, Map<String, String> found) {
        int equals = stated.indexOf('=');
        if (equals < 0) {
            boolean ours = stated.equals(TAG) || stated.equals(CURSOR);
            if (ours) {
                found.put(stated, stated);
            }
            return ours;
        }
        String name = stated.substring(0, equals).strip();
        String value = stated.substring(equals + 1).strip();
        List<String> known = VALUES.get(name);
        boolean valid = known != null
                ? known.contains(value)
                : (name.equals("timezone") && ZoneId.getAvailableZoneIds().contains(value))
                        || (name.equals("max-affected") && value.matches("[0-9]{1,18}"));
        if (valid) {
            found.putIfAbsent(name, value);
        }
        return valid;
    }

    boolean isRepresentation() {
        return "representation".equals(returning);
    }

    boolean isHeadersOnly() {
        return "headers-only".equals(returning);
    }

    Counting counting() {
        return switch (count) {
            case "exact" -> Counting.EXACT;
            case "planned" -> Counting.PLANNED;
            case "estimated" -> Counting.ESTIMATED;
            case null, default -> Counting.NONE;
        };
    }

    /** What is told as applied: what says something about that kind of request. */
    @Nullable
    String applied(Set<String> meaningful, boolean overridable) {
        if (equals(NONE)) {
            return null;
        }
        List<String> applied = new ArrayList<>();
        add(applied, "resolution", meaningful.contains("resolution") ? resolution : null);
        add(applied, "missing", meaningful.contains("missing") ? missing : null);
        add(applied, "return", meaningful.contains("return") ? returning : null);
        add(applied, "count", count);
        add(applied, "tx", overridable ? transaction : null);
        add(applied, "handling", handling);
        add(applied, "timezone", timeZone);
        boolean most = meaningful.contains("max-affected") && maxAffected != null;
        add(applied, "max-affected", most ? String.valueOf(maxAffected) : null);
        if (tagged && meaningful.contains(TAG)) {
            applied.add(TAG);
        }
        if (paged && meaningful.contains(CURSOR)) {
            applied.add(CURSOR);
        }
        return applied.isEmpty() ? null : String.join(", ", applied);
    }

    private static void add(List<String> applied, String name, @Nullable String value) {
        if (value != null) {
            applied.add(name + "=" + value);
        }
    }
}
