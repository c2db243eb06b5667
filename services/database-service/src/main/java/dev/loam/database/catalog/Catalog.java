package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one project's exposed schemas held at one schema epoch. Immutable. */
public final class Catalog {
    private final String epoch;
    private final Map<QualifiedName, Table> tables = new HashMap<>();
    private final Map<QualifiedName, List<Relationship>> relationships;
    private final Map<QualifiedName, List<Routine>> routines = new HashMap<>();
    private final List<MediaHandler> handlers;

    Catalog(
            String epoch,
            Collection<Table> tables,
            Map<QualifiedName, List<Relationship>> relationships,
            List<Routine> routines,
            List<MediaHandler> handlers) {
        this.epoch = epoch;
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.relationships = relationships;
        routines.stream()
                .filter(Routine::isCallable)
                .forEach(routine -> this.routines
                        .computeIfAbsent(routine.name(), _ -> new ArrayList<>())
                        .add(routine));
        this.routines.values().forEach(overloads -> overloads.sort(Routine.ORDER));
        this.handlers = List.copyOf(handlers);
    }

    /** The schema epoch when it was read; another one means that this is out of date. */
    public String epoch() {
        return epoch;
    }

    public @Nullable Table findTable(QualifiedName name) {
        return tables.get(name);
    }

    public Collection<Table> tables() {
        return tables.values();
    }

    /** Where one can go from a table, in the order in which errors list it. */
    public List<Relationship> relationshipsOf(QualifiedName table) {
        return relationships.getOrDefault(table, List.of());
    }

    /** The tables of the schema from which one can go somewhere. */
    public List<String> relatedTables(String schema) {
        return relationships.keySet().stream()
                .filter(name -> name.schema().equals(schema))
                .map(QualifiedName::name)
                .toList();
    }

    /** The functions of that name, with their different parameters. */
    public List<Routine> routines(QualifiedName name) {
        return routines.getOrDefault(name, List.of());
    }

    public Collection<QualifiedName> routineNames() {
        return routines.keySet();
    }

    /** What answers that media type for this table or function; null when nothing of the app's does. */
    public @Nullable MediaHandler findHandler(@Nullable QualifiedName target, String mediaType) {
        for (MediaHandler handler : handlers) {
            boolean meant = target == null ? handler.target() == null : target.equals(handler.target());
            if (meant && handler.mediaType().equals(mediaType)) {
                return handler;
            }
        }
        return null;
    }
}
