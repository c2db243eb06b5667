package dev.loam.database.catalog;

import dev.loam.database.catalog.Relationship.Cardinality;
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
    private final Map<QualifiedName, Table> tables;
    private final Map<QualifiedName, List<Relationship>> relationships;
    private final Map<QualifiedName, List<Routine>> routines;

    Catalog(String epoch, Collection<Table> tables, List<ForeignKey> foreignKeys, List<Routine> routines) {
        this.epoch = epoch;
        this.tables = new HashMap<>();
        tables.forEach(table -> this.tables.put(table.name(), table));
        this.relationships = relate(foreignKeys);
        this.routines = new HashMap<>();
        routines.forEach(routine -> this.routines
                .computeIfAbsent(routine.name(), _ -> new ArrayList<>())
                .add(routine));
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

    /** Where one can go from a table, in the order found. */
    public List<Relationship> relationshipsOf(QualifiedName table) {
        return relationships.getOrDefault(table, List.of());
    }

    /** The functions of that name, with their different parameters. */
    public List<Routine> routines(QualifiedName name) {
        return routines.getOrDefault(name, List.of());
    }

    public Collection<QualifiedName> routineNames() {
        return routines.keySet();
    }

    private Map<QualifiedName, List<Relationship>> relate(List<ForeignKey> foreignKeys) {
        Map<QualifiedName, List<Relationship>> found = new HashMap<>();
        Map<QualifiedName, List<ForeignKey>> bySource = new HashMap<>();
        for (ForeignKey key : foreignKeys) {
            bySource.computeIfAbsent(key.table(), _ -> new ArrayList<>()).add(key);
            add(found, key.forward(isUnique(key)));
            add(found, key.backward(isUnique(key)));
        }
        bySource.forEach((name, keys) -> {
            Table junction = tables.get(name);
            if (junction != null) {
                addManyToMany(found, junction, keys);
            }
        });
        return found;
    }

    private boolean isUnique(ForeignKey key) {
        Table table = tables.get(key.table());
        return table != null && table.isUnique(key.columnNames());
    }

    private static void addManyToMany(
            Map<QualifiedName, List<Relationship>> found, Table junction, List<ForeignKey> keys) {
        for (ForeignKey first : keys) {
            for (ForeignKey second : keys) {
                boolean covered = !first.name().equals(second.name())
                        && junction.primaryKey().containsAll(first.columnNames())
                        && junction.primaryKey().containsAll(second.columnNames());
                if (covered) {
                    add(
                            found,
                            new Relationship(
                                    first.target(),
                                    second.target(),
                                    Cardinality.MANY_TO_MANY,
                                    first.name(),
                                    false,
                                    first.backward(false).columns(),
                                    new Relationship.Junction(junction.name(), second.name(), second.columns())));
                }
            }
        }
    }

    private static void add(Map<QualifiedName, List<Relationship>> found, Relationship relationship) {
        found.computeIfAbsent(relationship.source(), _ -> new ArrayList<>()).add(relationship);
    }
}
