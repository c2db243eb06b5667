package dev.loam.database.trigger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one subscriber wants of a table's changes; what it does not say, it does not mind.
 *
 * @param operations INSERT, UPDATE, DELETE
 * @param columns of updates, only those that change one of these
 * @param before values of which the row had to have one, by column
 * @param after values of which the row has to have one now, by column
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Want(
        @Nullable List<String> operations,
        @Nullable List<String> columns,
        @Nullable Map<String, List<JsonNode>> before,
        @Nullable Map<String, List<JsonNode>> after) {

    boolean isAnything() {
        return isEmpty(operations) && isEmpty(columns) && isEmpty(before) && isEmpty(after);
    }

    boolean includes(String operation) {
        return operations == null || operations.isEmpty() || operations.contains(operation);
    }

    private static boolean isEmpty(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }

    private static boolean isEmpty(@Nullable Map<?, ?> map) {
        return map == null || map.isEmpty();
    }
}
