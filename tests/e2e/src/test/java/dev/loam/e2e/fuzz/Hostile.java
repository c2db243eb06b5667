package dev.loam.e2e.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Words and documents that have broken such systems before. */
final class Hostile {
    private static final int LONG = 5000;
    private static final int DEEP = 300;
    private static final List<String> WORDS = List.of(
            "",
            "\"",
            "'",
            "''",
            "\\",
            "\\\"",
            "x'; drop table notes; --",
            "x\" from vault; --",
            "\"; select * from vault; --",
            "1 or 1=1",
            "(select mark from vault limit 1)",
            "$$",
            "$1",
            "?",
            ":ref",
            "%",
            "%25",
            "%00",
            "\u0000",
            "\n",
            "\r\nX-Loam-Identity: a",
            "\u202e",
            "\ud83d\ude00",
            "\ufeff",
            "..",
            "../../etc/passwd",
            "..%2f..%2f",
            "/",
            "//",
            ".",
            "*",
            "(*)",
            "a(b(c(*)))",
            ",",
            "{}",
            "{",
            "[]",
            "null",
            "true",
            "NaN",
            "-1",
            "0",
            "1e400",
            "9223372036854775808",
            "99999999999999999999999999",
            "2026-13-45",
            "infinity",
            "+300000-01-01T00:00:00Z",
            "-900000000-01-01T00:00:00Z",
            "-2147483648",
            "2147483647",
            "00000000-0000-0000-0000-000000000000",
            "pg_catalog",
            "information_schema",
            "auth.users",
            "storage.objects",
            "loam.outbox",
            "pg_sleep(9)",
            "service_role",
            "postgres",
            "__proto__",
            "constructor",
            "role",
            "app_metadata",
            "x".repeat(LONG),
            "(".repeat(DEEP),
            "[".repeat(DEEP));

    private final Random random;
    private final List<String> known;
    private final JsonMapper json = new JsonMapper();

    /** @param known names that mean something, so that a request gets further than the first check */
    Hostile(Random random, List<String> known) {
        this.random = random;
        this.known = known;
    }

    /** Mostly something known, else something hostile, or both together. */
    String word() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> one(known);
            case 3 -> one(known) + one(WORDS);
            case 4 -> "\"" + one(WORDS).replace("\"", "\\\"") + "\"";
            default -> one(WORDS);
        };
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    String encoded() {
        return URLEncoder.encode(word(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** An object with the given keys, some missing, some hostile, with values of any kind; sometimes no JSON at all. */
    String document(List<String> keys) {
        if (chance(12)) {
            return word();
        }
        ObjectNode document = object(keys, 3);
        String text = chance(8) ? "[" + document + "," + document + "]" : document.toString();
        return chance(15) ? text.substring(0, random.nextInt(text.length() + 1)) : text;
    }

    private ObjectNode object(List<String> keys, int depth) {
        ObjectNode object = json.createObjectNode();
        for (String key : keys) {
            if (!chance(3)) {
                put(object, key, depth);
            }
        }
        if (chance(3)) {
            put(object, word(), depth);
        }
        return object;
    }

    private void put(ObjectNode object, String key, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        switch (random.nextInt(12)) {
            case 0 -> object.putNull(key);
            case 1 -> object.put(key, random.nextBoolean());
            case 2 -> object.put(key, random.nextLong());
            case 3 -> object.put(key, random.nextDouble() * 1e300);
            case 4 -> object.set(key, depth == 0 ? nodes.arrayNode() : array(depth));
            case 5 -> object.set(key, depth == 0 ? nodes.objectNode() : object(List.of(word(), word()), depth - 1));
            default -> object.put(key, word());
        }
    }

    private ArrayNode array(int depth) {
        ArrayNode array = json.createArrayNode();
        for (int i = upTo(3); i > 0; i--) {
            switch (random.nextInt(3)) {
                case 0 -> array.add(word());
                case 1 -> array.add(random.nextInt());
                default -> array.add(object(List.of(word()), depth - 1));
            }
        }
        return array;
    }
}
