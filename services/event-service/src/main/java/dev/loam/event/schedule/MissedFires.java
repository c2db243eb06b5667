package dev.loam.event.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens to the times that passed while nothing ran here. */
public enum MissedFires {
    /** They are left out. */
    SKIP,
    /** It fires once for all of them. */
    ONCE,
    /** It fires for each of them. */
    ALL;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static MissedFires of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
