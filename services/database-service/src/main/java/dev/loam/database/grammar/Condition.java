package dev.loam.database.grammar;

import java.util.List;

/** A filter: one test, or several joined. */
public sealed interface Condition {

    /** A field must pass a test, or must not. */
    record Filter(FieldPath field, boolean negated, Test test) implements Condition {}

    /**
     * Several conditions.
     *
     * @param any whether one of them suffices
     */
    record Junction(boolean negated, boolean any, List<Condition> parts) implements Condition {
        public Junction {
            parts = List.copyOf(parts);
        }
    }
}
