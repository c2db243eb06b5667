package dev.loam.billing.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** In what a budget is measured. */
enum BudgetUnit {
    /** What the meter counts. */
    QUANTITY,
    /** Money, in the price book's currency. */
    AMOUNT;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static BudgetUnit of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
