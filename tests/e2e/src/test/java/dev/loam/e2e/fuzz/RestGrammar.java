package dev.loam.e2e.fuzz;

import dev.loam.e2e.fuzz.Attempt.Asker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Requests of /rest/v1: every slot of its grammar, and its headers. */
final class RestGrammar {
    private static final List<String> NAMES =
            List.of("notes", "id", "title", "data", "tags", "parts", "note_id", "at", "amount", "public", "closed");
    private static final List<String> METHODS =
            List.of("GET", "GET", "GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS");
    private static final List<String> TABLES = List.of(
            "notes",
            "notes",
            "notes",
            "notes",
            "parts",
            "closed",
            "rpc/twice",
            "rpc/found",
            "rpc/joined",
            "rpc/whole",
            "");
    private static final List<String> OPERATORS = List.of(
            "eq",
            "neq",
            "gt",
            "gte",
            "lt",
            "lte",
            "like",
            "ilike",
            "match",
            "imatch",
            "in",
            "is",
            "isdistinct",
            "fts",
            "plfts",
            "phfts",
            "wfts",
            "cs",
            "cd",
            "ov",
            "sl",
            "sr",
            "nxr",
            "nxl",
            "adj",
            "not.eq",
            "eq(any)",
            "like(all)");
    private static final List<String> PREFERENCES = List.of(
            "return=representation",
            "return=minimal",
            "return=headers-only",
            "count=exact",
            "count=planned",
            "count=estimated",
            "resolution=merge-duplicates",
            "resolution=ignore-duplicates",
            "missing=default",
            "tx=rollback",
            "handling=strict",
            "timezone=Europe/Berlin",
            "max-affected=1",
            "etag",
            "cursor");
    private static final List<String> HEADERS = List.of(
            "Accept-Profile",
            "Content-Profile",
            "Range",
            "Range-Unit",
            "Prefer",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key");
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/csv",
            "application/x-www-form-urlencoded",
            "application/vnd.pgrst.object+json",
            "application/vnd.pgrst.array+json;nulls=stripped",
            "application/vnd.pgrst.object+json;nulls=stripped",
            "application/vnd.pgrst.plan+json",
            "application/vnd.pgrst.plan; for=\"text/csv\"; options=analyze|verbose|wal",
            "image/png, text/html;q=0.9, */*;q=0.1",
            "application/geo+json",
            "application/octet-stream",
            "application/openapi+json",
            "*/*");

    private final Hostile hostile;
    private final List<String> cursors;

    RestGrammar(Random random) {
        this(random, List.of());
    }

    /** @param cursors such as the installation gave, for its own orders */
    RestGrammar(Random random, List<String> cursors) {
        this.hostile = new Hostile(random, NAMES);
        this.cursors = cursors;
    }

    Attempt next() {
        String table = hostile.chance(6) ? hostile.encoded() : hostile.one(TABLES);
        List<String> parameters = new ArrayList<>();
        for (int i = hostile.upTo(4); i > 0; i--) {
            parameters.add(parameter());
        }
        if (hostile.chance(8)) {
            parameters.add("cursor=" + cursor());
        }
        String method = hostile.one(METHODS);
        boolean writes = List.of("POST", "PATCH", "PUT").contains(method);
        return new Attempt(
                hostile.chance(2) ? Asker.ANON : Asker.SERVICE,
                method,
                "/rest/v1/" + table + "?" + String.join("&", parameters),
                headers(),
                writes ? hostile.document(List.of("id", "title", "data", "tags", "amount")) : "");
    }

    private String parameter() {
        return switch (hostile.upTo(9)) {
            case 0 -> "select=" + list(this::item);
            case 1 ->
                "order=" + list(() -> hostile.encoded() + hostile.one(List.of("", ".asc", ".desc.nullslast", ".x")));
            case 2 -> "on_conflict=" + list(hostile::encoded);
            case 3 -> "columns=" + list(hostile::encoded);
            case 4 -> hostile.one(List.of("limit=", "offset=")) + hostile.encoded();
            case 5 -> hostile.one(List.of("or", "and", "not.or", "parts.or")) + "=(" + list(this::condition) + ")";
            case 6 -> hostile.encoded() + "." + hostile.encoded() + "=" + test();
            default -> field() + "=" + test();
        };
    }

    /** Nothing, what came from the installation, that with a letter changed, or what never was one. */
    private String cursor() {
        if (cursors.isEmpty() || hostile.chance(3)) {
            return hostile.chance(2) ? "" : hostile.encoded();
        }
        String given = hostile.one(cursors);
        if (hostile.chance(2)) {
            return given + "&limit=1&order=title.desc.nullslast";
        }
        int at = hostile.upTo(given.length() - 1);
        return given.substring(0, at) + (given.charAt(at) == 'A' ? 'B' : 'A') + given.substring(at + 1);
    }

    private String list(Supplier<String> element) {
        List<String> elements = new ArrayList<>();
        for (int i = hostile.upTo(3); i >= 0; i--) {
            elements.add(element.get());
        }
        return String.join(",", elements);
    }

    private String item() {
        return switch (hostile.upTo(9)) {
            case 6 -> "...parts(" + item() + ")";
            case 7 -> "parts!inner(" + field() + ")";
            case 8 -> "*,count()";
            case 0 -> hostile.encoded() + ":" + field();
            case 1 -> field() + "::" + hostile.encoded();
            case 2 -> hostile.encoded() + "(" + field() + ")";
            case 3 -> "parts!" + hostile.encoded() + "(*)";
            case 4 -> "..." + hostile.encoded() + "(*)";
            case 5 -> field() + "." + hostile.one(List.of("count()", "sum()", "max()")) + "::" + hostile.encoded();
            default -> field();
        };
    }

    private String field() {
        return switch (hostile.upTo(4)) {
            case 0 -> "data-%3E" + hostile.encoded();
            case 1 -> hostile.encoded() + "-%3E%3E" + hostile.encoded();
            default -> hostile.encoded();
        };
    }

    private String condition() {
        return field() + "." + test();
    }

    private String test() {
        String operator = hostile.chance(8) ? hostile.encoded() : hostile.one(OPERATORS);
        String value = hostile.encoded();
        return switch (hostile.upTo(5)) {
            case 0 -> operator + ".(" + value + "," + hostile.encoded() + ")";
            case 1 -> operator + ".%7B" + value + "%7D";
            default -> operator + "." + value;
        };
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>();
        headers.put("Content-Type", hostile.chance(4) ? hostile.one(TYPES) : "application/json");
        if (hostile.chance(2)) {
            headers.put("Prefer", hostile.one(PREFERENCES) + ", " + hostile.one(PREFERENCES));
        }
        if (hostile.chance(4)) {
            headers.put("Accept", hostile.one(TYPES));
        }
        if (hostile.chance(8)) {
            headers.put(hostile.one(HEADERS), hostile.chance(3) ? visible() : plausible());
        }
        return headers;
    }

    /** What one of them is meant to hold, near enough that it is read. */
    private String plausible() {
        return hostile.one(List.of(
                "public",
                "0-1",
                "1-0",
                "items",
                "*",
                "\"0123456789abcdef\"",
                "W/\"a\", \"b\"",
                "timezone=" + visible(),
                "max-affected=" + visible() + ", handling=strict",
                "key-" + hostile.upTo(5)));
    }

    /** What Java's client lets into a header. */
    private String visible() {
        return hostile.word().replaceAll("[^\\x21-\\x7e]", "~");
    }
}
