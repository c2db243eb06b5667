package dev.loam.database.catalog;

import dev.loam.database.catalog.Relationship.Cardinality;
import dev.loam.database.catalog.Relationship.Pair;
import dev.loam.database.sql.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the ways between tables, views and functions: foreign keys, those that views show the columns of, tables between,
 * and functions of a row, which take the place of what would else be found between the same two.
 */
final class RelationshipFinder {
    private final Set<String> schemas;
    private final Map<QualifiedName, List<String>> primaryKeys;
    private final Set<QualifiedName> viewNames;
    private final List<ViewOrigins> views;
    private final List<Relationship> found = new ArrayList<>();

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
        foreignKeys.forEach(this::addAway);
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
        return schemas.contains(relationship.source().schema())
                && schemas.contains(relationship.target().schema())
                && (junction == null || schemas.contains(junction.table().schema()));
    }

    /** From the table that has the key, and the views that show its columns, to where it points, and views of that. */
    private void addAway(ForeignKey key) {
        List<Shown> targets = shown(key.other());
        for (Shown source : shown(key.own())) {
            for (Shown target : targets) {
                found.add(key.between(
                        source.relation,
                        source.columns,
                        target.relation,
                        target.columns,
                        viewNames.contains(target.relation)));
            }
        }
    }

    private List<Shown> shown(ForeignKey.Key key) {
        List<Shown> shown = new ArrayList<>();
        shown.add(new Shown(key.table(), key.names()));
        for (ViewOrigins view : views) {
            for (List<String> way : view.ways(key)) {
                shown.add(new Shown(view.view(), way));
            }
        }
        return shown;
    }

    /** A table between has both keys in its own primary key. */
    private void addManyToMany() {
        Map<QualifiedName, List<Relationship>> bySource = new HashMap<>();
        found.stream()
                .filter(relationship -> relationship.cardinality() == Cardinality.MANY_TO_ONE)
                .filter(this::isCovered)
                .forEach(relationship -> add(bySource, relationship));
        bySource.forEach((junction, ways) -> {
            for (Relationship first : ways) {
                for (Relationship second : ways) {
                    if (!first.constraint().equals(second.constraint())) {
                        found.add(manyToMany(junction, first, second));
                    }
                }
            }
        });
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

    private record Shown(QualifiedName relation, List<String> columns) {}
}
