package dev.loam.billing.budget;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens when a budget is used up. */
public enum BudgetAction {
    /** People and subscribers are told; everything goes on. */
    NOTIFY,
    /** Few requests a second are let through. */
    THROTTLE,
    /** What is there can be read. */
    READ_ONLY,
    /** Nothing is let through. */
    STOP;

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static BudgetAction of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
