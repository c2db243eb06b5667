package dev.loam.database.owner;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants to be run.
 *
 * @param parameters values of {@code $1} and on, when there is one statement
 * @param readOnly whether PostgreSQL shall refuse to change anything
 * @param maxRows most rows told of each statement
 * @param explanation when one statement shall be explained, and what it does be undone
 * @param timeout the longest that one statement may take
 */
record Script(
        String sql,
        List<@Nullable String> parameters,
        boolean readOnly,
        @Nullable Explanation explanation,
        int maxRows,
        Duration timeout) {

    String prefix() {
        return explanation == null ? "" : explanation.prefix();
    }
}
