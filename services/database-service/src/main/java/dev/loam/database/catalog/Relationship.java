package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A way from the rows of one table to those of another.
 *
 * @param constraint the foreign key that makes it; the first of two when there is a junction; empty for a function's
 * @param pointsAway whether the foreign key stands in the source
 * @param targetIsView whether the target is a view that shows the columns of the foreign key
 * @param columns pairs of the source's and the target's column; with a junction, the source's and the junction's
 * @param junction the table between, when the relationship is many-to-many
 * @param function the function of a source's row that answers the related rows, when that is what relates them
 */
public record Relationship(
        QualifiedName source,
        QualifiedName target,
        Cardinality cardinality,
        String constraint,
        boolean pointsAway,
        boolean targetIsView,
        List<Pair> columns,
        @Nullable Junction junction,
        @Nullable QualifiedName function) {

    /** The order in which several that fit are told: by target, kind, constraint. */
    static final Comparator<Relationship> ORDER = Comparator.comparing(
                    (Relationship one) -> one.target().schema())
            .thenComparing(one -> one.target().name())
            .thenComparing(Relationship::isSelf)
            .thenComparing(Relationship::cardinality)
            .thenComparing(Relationship::firstName)
            .thenComparing(Relationship::constraint)
            .thenComparing(one -> one.columns().toString());

    public Relationship {
        columns = List.copyOf(columns);
    }

    static Relationship direct(
            QualifiedName source,
            QualifiedName target,
            Cardinality cardinality,
            String constraint,
            boolean pointsAway,
            boolean targetIsView,
            List<Pair> columns) {
        return new Relationship(source, target, cardinality, constraint, pointsAway, targetIsView, columns, null, null);
    }

    static Relationship computed(QualifiedName source, QualifiedName target, boolean toOne, QualifiedName function) {
        Cardinality cardinality = toOne ? Cardinality.MANY_TO_ONE : Cardinality.ONE_TO_MANY;
        return new Relationship(source, target, cardinality, "", false, false, List.of(), null, function);
    }

    /** How many rows of one side belong to one of the other. */
    public enum Cardinality {
        ONE_TO_MANY("one-to-many"),
        MANY_TO_ONE("many-to-one"),
        ONE_TO_ONE("one-to-one"),
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
    public record Pair(String source, String target) {
        Pair reversed() {
            return new Pair(target, source);
        }
    }

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

    /** The schema whose clients see it: the target's, or the function's. */
    public String schema() {
        return function == null ? target.schema() : function.schema();
    }

    private String firstName() {
        return junction == null ? constraint : junction.table().toString();
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
