package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way from the rows of one table to those of another.
 *
 * @param constraint the foreign key that makes it; the first of two when there is a junction
 * @param pointsAway whether the foreign key stands in the source
 * @param columns pairs of the source's and the target's column; with a junction, the source's and the junction's
 * @param junction the table between, when the relationship is many-to-many
 */
public record Relationship(
        QualifiedName source,
        QualifiedName target,
        Cardinality cardinality,
        String constraint,
        boolean pointsAway,
        List<Pair> columns,
        @Nullable Junction junction) {

    public Relationship {
        columns = List.copyOf(columns);
    }

    /** How many rows of one side belong to one of the other. */
    public enum Cardinality {
        MANY_TO_ONE("many-to-one"),
        ONE_TO_ONE("one-to-one"),
        ONE_TO_MANY("one-to-many"),
        MANY_TO_MANY("many-to-many");

        private final String text;

        Cardinality(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Two columns that are equal in related rows. */
    public record Pair(String source, String target) {}

    /**
     * The table between in a many-to-many relationship.
     *
     * @param constraint its foreign key to the target
     * @param columns pairs of the junction's and the target's column
     */
    public record Junction(QualifiedName table, String constraint, List<Pair> columns) {
        public Junction {
            columns = List.copyOf(columns);
        }
    }

    public boolean isToOne() {
        return cardinality == Cardinality.MANY_TO_ONE || cardinality == Cardinality.ONE_TO_ONE;
    }

    public boolean isSelf() {
        return source.equals(target);
    }

    /** As the error that lists several candidates tells it. */
    public String describe() {
        if (junction == null) {
            return "%s using %s(%s) and %s(%s)"
                    .formatted(
                            constraint,
                            source.name(),
                            columns.stream().map(Pair::source).collect(Collectors.joining(", ")),
                            target.name(),
                            columns.stream().map(Pair::target).collect(Collectors.joining(", ")));
        }
        return "%s using %s(%s) and %s(%s)"
                .formatted(
                        junction.table().name(),
                        constraint,
                        columns.stream().map(Pair::target).collect(Collectors.joining(", ")),
                        junction.constraint(),
                        junction.columns().stream().map(Pair::source).collect(Collectors.joining(", ")));
    }
}
