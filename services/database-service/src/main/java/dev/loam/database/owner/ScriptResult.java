package dev.loam.database.owner;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one statement of a script came to.
 *
 * @param command its first word
 * @param line where it begins in the script
 * @param columns names and types of what it answered; null when it answers no rows
 * @param rows the rows, each an array in the order of the columns
 * @param truncated whether there were more rows than are told
 * @param affected how many rows it changed; null when it changes none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScriptResult(
        String command,
        int line,
        @Nullable List<ResultColumn> columns,
        @JsonRawValue @Nullable String rows,
        @Nullable Integer rowCount,
        @Nullable Boolean truncated,
        @Nullable Long affected) {

    record ResultColumn(String name, String type) {}
}
