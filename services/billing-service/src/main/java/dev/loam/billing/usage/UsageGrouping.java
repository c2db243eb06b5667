package dev.loam.billing.usage;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.loam.billing.BillingError;
import dev.loam.platform.problem.ProblemException;
import java.util.Locale;

/** By what usage is summed up. */
public enum UsageGrouping {
    ROUTE,
    KEY,
    MINUTE,
    HOUR,
    DAY;

    static UsageGrouping of(String wireName) {
        for (UsageGrouping grouping : values()) {
            if (grouping.wireName().equals(wireName)) {
                return grouping;
            }
        }
        throw new ProblemException(BillingError.INVALID_RANGE, "'group_by' is route, key, minute, hour or day");
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
