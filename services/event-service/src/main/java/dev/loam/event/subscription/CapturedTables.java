package dev.loam.event.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loam.platform.project.ProjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The tables whose changes somebody subscribed to: those that patterns name as a source, in full. */
record CapturedTables(List<Table> tables) {
    private static final String ROW_TYPES = "loam.database.row.";

    /**
     * A table.
     *
     * @param wants of which changes there must be events, for each pattern; none when one of them may want any
     */
    record Table(
            String schema,
            String table,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<CapturedChanges> wants) {}

    private record Name(String schema, String table) {}

    static CapturedTables of(ProjectRef project, Collection<String> patterns) {
        Map<Name, List<CapturedChanges>> tables =
                new TreeMap<>(Comparator.comparing(Name::schema).thenComparing(Name::table));
        String prefix = "/projects/%s/database/".formatted(project);
        for (String pattern : patterns) {
            Alternatives.of(pattern).forEach(alternative -> collect(alternative, prefix, tables));
        }
        return new CapturedTables(tables.entrySet().stream()
                .map(entry -> new Table(
                        entry.getKey().schema(), entry.getKey().table(), CapturedChanges.all(entry.getValue())))
                .toList());
    }

    /**
     * Whether some pattern asks for changes of rows by their type and does not name the table: nobody would write them down
     * for it.
     */
    static boolean missIn(String pattern) {
        return Alternatives.of(pattern).stream()
                .filter(alternative -> Alternatives.namesTypes(alternative, ROW_TYPES))
                .map(alternative -> alternative.path("source"))
                .anyMatch(sources -> sources.isEmpty() || !sources.valueStream().allMatch(JsonNode::isString));
    }

    private static void collect(JsonNode pattern, String prefix, Map<Name, List<CapturedChanges>> tables) {
        if (!mayMatchRows(pattern.path("type"))) {
            return;
        }
        for (JsonNode source : pattern.path("source")) {
            String name = source.isString() ? source.stringValue() : "";
            int slash = name.indexOf('/', prefix.length());
            if (name.startsWith(prefix) && slash > prefix.length() && slash < name.length() - 1) {
                Name table = new Name(name.substring(prefix.length(), slash), name.substring(slash + 1));
                tables.computeIfAbsent(table, _ -> new ArrayList<>()).add(CapturedChanges.of(pattern));
            }
        }
    }

    private static boolean mayMatchRows(JsonNode types) {
        if (types.isMissingNode()) {
            return true;
        }
        for (JsonNode type : types) {
            if (!type.isString() || type.stringValue().startsWith(ROW_TYPES)) {
                return true;
            }
        }
        return false;
    }
}
