package dev.loam.database.trial;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What came of a trial; nothing of it is left but what sequences counted.
 *
 * @param rows the rows of a statement, at most {@link Trials#MOST_ROWS}
 * @param affected how many rows it answered or changed
 * @param response what a request was answered
 * @param error why it was refused
 * @param tables the tables that were read or changed, with the policies for the role
 */
record Trial(
        boolean allowed,
        @Nullable JsonNode rows,
        @Nullable Long affected,
        @Nullable Response response,
        @Nullable Refused error,
        List<TriedTable> tables) {

    record Response(
            int status,
            Map<String, String> headers,
            @Nullable JsonNode body) {}

    record Refused(
            @Nullable String code,
            @Nullable String message,
            @Nullable String details,
            @Nullable String hint) {}

    /**
     * A table.
     *
     * @param rowLevelSecurity whether its policies are in force at all
     * @param bypassed whether they are not for this role
     * @param commands what was done: select, insert, update, delete
     */
    record TriedTable(
            String schema,
            String name,
            boolean rowLevelSecurity,
            boolean bypassed,
            List<String> commands,
            List<Policy> policies) {}

    /**
     * A policy for the role.
     *
     * @param applies whether it is for something that was done
     * @param using which rows it lets through
     * @param check which rows it lets be written
     */
    record Policy(
            String name,
            String command,
            boolean permissive,
            boolean applies,
            @Nullable String using,
            @Nullable String check) {}
}
