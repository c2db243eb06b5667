package dev.loam.database.catalog;

import dev.loam.database.catalog.Relationship.Cardinality;
import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the ways between tables, views and functions: foreign keys, those that views show the columns of, tables between,
 * and functions of a row, which take the place of what would else be found between the same two.
 */
final class RelationshipFinder {
    /** As many of those that views make, and as many through tables between: their number grows with the square. */
    static final int MAX_DERIVED = 10_000;

    private final Set<String> schemas;
    private final Map<QualifiedName, List<String>> primaryKeys;
    private final Set<QualifiedName> viewNames;
    private final List<ViewOrigins> views;
    private final List<Relationship> found = new ArrayList<>();
    private boolean cut;

    /**
     * Finds among what these schemas show.
     *
     * @param primaryKeys the primary keys of tables and views
     */
    RelationshipFinder(Set<String> schemas, Map<QualifiedName, List<String>> primaryKeys, List<ViewOrigins> views) {
        this.schemas = schemas;
        this.primaryKeys = primaryKeys;
        this.views = views;
        this.viewNames = views.stream().map(ViewOrigins::view).collect(Collectors.toSet());
    }

    Map<QualifiedName, List<Relationship>> find(List<ForeignKey> foreignKeys, List<Relationship> computed) {
        foreignKeys.forEach(this::addBetweenTables);
        addByViews(foreignKeys);
        addManyToMany();
        addBackwards();
        Map<QualifiedName, List<Relationship>> bySource = new HashMap<>();
        Set<List<QualifiedName>> replaced = new HashSet<>();
        for (Relationship relationship : computed) {
            if (isShown(relationship) && relationship.function() != null) {
                replaced.add(List.of(relationship.source(), relationship.function()));
                add(bySource, relationship);
            }
        }
        for (Relationship relationship : found) {
            if (isShown(relationship) && !replaced.contains(List.of(relationship.source(), relationship.target()))) {
                add(bySource, relationship);
            }
        }
        bySource.values().forEach(list -> list.sort(Relationship.ORDER));
        return bySource;
    }

    private static void add(Map<QualifiedName, List<Relationship>> bySource, Relationship relationship) {
        bySource.computeIfAbsent(relationship.source(), _ -> new ArrayList<>()).add(relationship);
    }

    private boolean isShown(Relationship relationship) {
        Relationship.Junction junction = relationship.junction();
        return isExposed(relationship.source())
                && isExposed(relationship.target())
                && (junction == null || isExposed(junction.table()));
    }

    /** Whether there were more than are told. */
    boolean isCut() {
        return cut;
    }

    private void addBetweenTables(ForeignKey key) {
        if (isExposed(key.own().table()) && isExposed(key.other().table())) {
            found.add(between(key, new Shown(key.own()), new Shown(key.other())));
        }
    }

    /** From the table that has the key, and the views that show its columns, to where it points, and views of that. */
    private void addByViews(List<ForeignKey> foreignKeys) {
        int room = found.size() + MAX_DERIVED;
        for (ForeignKey key : foreignKeys) {
            List<Shown> targets = shown(key.other());
            for (Shown source : shown(key.own())) {
                for (Shown target : targets) {
                    if (!viewNames.contains(source.relation) && !viewNames.contains(target.relation)) {
                        continue;
                    }
                    if (found.size() == room) {
                        cut = true;
                        return;
                    }
                    found.add(between(key, source, target));
                }
            }
        }
    }

    private Relationship between(ForeignKey key, Shown source, Shown target) {
        return key.between(
                source.relation, source.columns, target.relation, target.columns, viewNames.contains(target.relation));
    }

    private List<Shown> shown(ForeignKey.Key key) {
        List<Shown> shown = new ArrayList<>();
        if (isExposed(key.table())) {
            shown.add(new Shown(key));
        }
        for (ViewOrigins view : views) {
            if (isExposed(view.view())) {
                for (List<String> way : view.ways(key)) {
                    shown.add(new Shown(view.view(), way));
                }
            }
        }
        return shown;
    }

    private boolean isExposed(QualifiedName relation) {
        return schemas.contains(relation.schema());
    }

    /** A table between has both keys in its own primary key. */
    private void addManyToMany() {
        Map<QualifiedName, List<Relationship>> bySource = new LinkedHashMap<>();
        found.stream()
                .filter(relationship -> relationship.cardinality() == Cardinality.MANY_TO_ONE)
                .filter(this::isCovered)
                .forEach(relationship -> add(bySource, relationship));
        int room = found.size() + MAX_DERIVED;
        for (Map.Entry<QualifiedName, List<Relationship>> junction : bySource.entrySet()) {
            for (Relationship first : junction.getValue()) {
                for (Relationship second : junction.getValue()) {
                    if (first.constraint().equals(second.constraint())) {
                        continue;
                    }
                    if (found.size() == room) {
                        cut = true;
                        return;
                    }
                    found.add(manyToMany(junction.getKey(), first, second));
                }
            }
        }
    }

    private boolean isCovered(Relationship relationship) {
        List<String> key = primaryKeys.getOrDefault(relationship.source(), List.of());
        return relationship.columns().stream().allMatch(pair -> key.contains(pair.source()));
    }

    private static Relationship manyToMany(QualifiedName junction, Relationship first, Relationship second) {
        return new Relationship(
                first.target(),
                second.target(),
                Cardinality.MANY_TO_MANY,
                first.constraint(),
                false,
                second.targetIsView(),
                first.columns().stream().map(Pair::reversed).toList(),
                new Relationship.Junction(junction, second.constraint(), second.columns()),
                null);
    }

    private void addBackwards() {
        for (Relationship away : List.copyOf(found)) {
            if (away.pointsAway()) {
                Cardinality cardinality =
                        away.cardinality() == Cardinality.ONE_TO_ONE ? Cardinality.ONE_TO_ONE : Cardinality.ONE_TO_MANY;
                found.add(Relationship.direct(
                        away.target(),
                        away.source(),
                        cardinality,
                        away.constraint(),
                        false,
                        viewNames.contains(away.source()),
                        away.columns().stream().map(Pair::reversed).toList()));
            }
        }
    }

    private record Shown(QualifiedName relation, List<String> columns) {
        Shown(ForeignKey.Key key) {
            this(key.table(), key.names());
        }
    }
}
