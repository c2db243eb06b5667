package dev.loam.event.subscription;

import dev.loam.platform.project.ProjectRef;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables whose changes somebody subscribed to: those that patterns name as a source, in full. */
record CapturedTables(List<Table> tables) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ROW_TYPES = "loam.database.row.";

    record Table(String schema, String table) {}

    static CapturedTables of(ProjectRef project, Collection<String> patterns) {
        Set<Table> tables = new TreeSet<>(Comparator.comparing(Table::schema).thenComparing(Table::table));
        String prefix = "/projects/%s/database/".formatted(project);
        for (String pattern : patterns) {
            collect(JSON.readTree(pattern), prefix, tables);
        }
        return new CapturedTables(List.copyOf(tables));
    }

    private static void collect(JsonNode pattern, String prefix, Set<Table> tables) {
        for (JsonNode alternative : pattern.path("$or")) {
            collect(alternative, prefix, tables);
        }
        if (!mayMatchRows(pattern.path("type"))) {
            return;
        }
        for (JsonNode source : pattern.path("source")) {
            String name = source.isString() ? source.stringValue() : "";
            int slash = name.indexOf('/', prefix.length());
            if (name.startsWith(prefix) && slash > prefix.length() && slash < name.length() - 1) {
                tables.add(new Table(name.substring(prefix.length(), slash), name.substring(slash + 1)));
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
