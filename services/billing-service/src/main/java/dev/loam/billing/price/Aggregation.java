package dev.loam.billing.price;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How the records of a meter become one quantity of a period. */
public enum Aggregation {
    /** All quantities together. */
    SUM,
    /** How many records there are. */
    COUNT,
    /** How many different keys the records name. */
    DISTINCT,
    /** The largest quantity of a record: the peak. */
    MAX,
    /** The quantity of the latest record. */
    LAST,
    /** The level that the records change, times the hours that it lasted. */
    TIME_WEIGHTED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Aggregation of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
