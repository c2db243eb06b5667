package dev.loam.event.subscription;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What events are delivered to. */
public enum TargetKind {
    /** A function of the project. */
    FUNCTION,
    /** An address that the project names. */
    WEBHOOK,
    /** A function of the project, once for each element of a list that another one answered. */
    FAN_OUT,
    /** An event of the app's own, of the type that is the target's name. */
    EVENT;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static TargetKind of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
