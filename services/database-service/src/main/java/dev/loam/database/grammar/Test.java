package dev.loam.database.grammar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a filter asks of a field. */
public sealed interface Test {

    /** Whether a quantified comparison must hold for one element or for each. */
    enum Quantifier {
        ANY,
        ALL
    }

    /**
     * A comparison with a value.
     *
     * @param quantifier when the value is an array whose elements are compared
     */
    record Compare(Operator operator, @Nullable Quantifier quantifier, String value) implements Test {}

    /** One of the values. */
    record In(List<String> values) implements Test {
        public In {
            values = List.copyOf(values);
        }
    }

    /** Null, true, false or unknown. */
    record Is(Truth truth) implements Test {}

    /**
     * A full-text search.
     *
     * @param language the text search configuration
     */
    record Search(TextSearch search, @Nullable String language, String value) implements Test {}
}
