package dev.loam.event.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Which changes of a table a pattern can match, as far as that can be told where they happen: at least those that it does
 * match. So that no event is written that nobody gets.
 *
 * @param operations INSERT, UPDATE, DELETE
 * @param columns of updates, those of which one has to change
 * @param before values of which the row had to have one, by column
 * @param after values of which the row has to have one now, by column
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record CapturedChanges(
        List<String> operations,
        List<String> columns,
        Map<String, List<JsonNode>> before,
        Map<String, List<JsonNode>> after) {
    private static final CapturedChanges ANY = new CapturedChanges(List.of(), List.of(), Map.of(), Map.of());
    private static final int MOST = 20;
    private static final Map<String, String> OPERATIONS = Map.of(
            "loam.database.row.inserted", "INSERT",
            "loam.database.row.updated", "UPDATE",
            "loam.database.row.deleted", "DELETE");

    static CapturedChanges of(JsonNode pattern) {
        JsonNode data = pattern.path("data");
        List<String> columns = texts(data.path("changed"));
        // Only an update says what it changed.
        List<String> operations = columns.isEmpty() ? operations(pattern.path("type")) : List.of("UPDATE");
        return new CapturedChanges(
                operations, columns, conditions(data.path("old_record")), conditions(data.path("record")));
    }

    /** What several patterns want; nothing said when one of them may want any change. */
    static List<CapturedChanges> all(List<CapturedChanges> wants) {
        List<CapturedChanges> distinct = wants.stream().distinct().toList();
        return distinct.contains(ANY) || distinct.size() > MOST ? List.of() : distinct;
    }

    private static List<String> operations(JsonNode types) {
        List<String> operations = new ArrayList<>();
        for (JsonNode type : types) {
            if (!type.isString()) {
                return List.of();
            }
            String operation = OPERATIONS.get(type.stringValue());
            if (operation != null && !operations.contains(operation)) {
                operations.add(operation);
            }
        }
        return operations.size() == OPERATIONS.size() ? List.of() : List.copyOf(operations);
    }

    /** Fields that are compared with plain values; prefixes, and numbers with their roundings, are left to the pattern. */
    private static Map<String, List<JsonNode>> conditions(JsonNode record) {
        Map<String, List<JsonNode>> conditions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : record.properties()) {
            List<JsonNode> values = new ArrayList<>();
            field.getValue().forEach(values::add);
            boolean plain = field.getValue().isArray()
                    && !values.isEmpty()
                    && !field.getKey().startsWith("$")
                    && values.stream().allMatch(value -> value.isString() || value.isBoolean() || value.isNull());
            if (plain) {
                conditions.put(field.getKey(), values);
            }
        }
        return conditions;
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isString()) {
                return List.of();
            }
            texts.add(value.stringValue());
        }
        return List.copyOf(texts);
    }
}
