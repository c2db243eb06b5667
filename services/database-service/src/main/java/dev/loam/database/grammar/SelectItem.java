package dev.loam.database.grammar;

import dev.loam.database.sql.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a request selects. */
public sealed interface SelectItem {

    /** How rows without a related row are treated. */
    enum Join {
        LEFT,
        INNER
    }

    /** All columns. */
    record Star() implements SelectItem {}

    /**
     * A column, or what is in its JSON.
     *
     * @param alias the key in the result, when the request names one
     * @param cast the type that the value is cast to
     * @param aggregate the function that makes one value of a group's
     * @param aggregateCast the type that the aggregated value is cast to
     */
    record Field(
            FieldPath field,
            @Nullable String alias,
            @Nullable TypeName cast,
            @Nullable Aggregate aggregate,
            @Nullable TypeName aggregateCast)
            implements SelectItem {

        public String key() {
            if (alias != null) {
                return alias;
            }
            return aggregate != null ? aggregate.resultKey() : field.resultKey();
        }
    }

    /** The number of rows of a group. */
    record Count(@Nullable String alias, @Nullable TypeName cast) implements SelectItem {

        public String key() {
            return alias != null ? alias : "count";
        }
    }

    /**
     * Related rows.
     *
     * @param relation a table, a foreign key's constraint or its column
     * @param alias the key in the result, when the request names one
     * @param hint which relation, when there are several
     * @param spread whether the related row's columns stand in this row
     */
    record Embed(
            String relation,
            @Nullable String alias,
            @Nullable String hint,
            Join join,
            boolean spread,
            List<SelectItem> items)
            implements SelectItem {
        public Embed {
            items = List.copyOf(items);
        }

        public String key() {
            return alias != null ? alias : relation;
        }
    }
}
