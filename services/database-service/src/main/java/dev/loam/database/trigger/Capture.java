package dev.loam.database.trigger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which changes of a table become events.
 *
 * @param wants what the subscribers want, as the trigger reads it; null when one of them wants all
 */
record Capture(@Nullable String wants) {
    /** All changes. */
    static final Capture ALL = new Capture(null);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 8000;
    private static final List<String> OPERATIONS = List.of("INSERT", "DELETE", "UPDATE");
    /** As pg_trigger has them. */
    private static final int[] BITS = {4, 8, 16};

    /** More wishes than a trigger should read for each row are as good as none. */
    static Capture of(@Nullable List<Want> wants) {
        if (wants == null || wants.isEmpty() || wants.stream().anyMatch(Want::isAnything)) {
            return ALL;
        }
        String text = JSON.writeValueAsString(wants);
        return text.length() > LONGEST || text.indexOf('\0') >= 0 ? ALL : new Capture(text);
    }

    /** The operations, as CREATE TRIGGER takes them. */
    String events() {
        List<String> events = OPERATIONS.stream().filter(this::includes).toList();
        return String.join(" or ", events.isEmpty() ? OPERATIONS : events);
    }

    /** The operations, as the catalog has them. */
    int bits() {
        int bits = 0;
        for (int index = 0; index < BITS.length; index++) {
            bits |= includes(OPERATIONS.get(index)) ? BITS[index] : 0;
        }
        return bits == 0 ? BITS[0] | BITS[1] | BITS[2] : bits;
    }

    private boolean includes(String operation) {
        return wants == null
                || JSON.readValue(wants, new TypeReference<List<Want>>() {}).stream()
                        .anyMatch(want -> want.includes(operation));
    }
}
