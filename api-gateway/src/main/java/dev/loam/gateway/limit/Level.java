package dev.loam.gateway.limit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** For whom a rule was made; of those that operators of the installation make, the later one here wins. */
enum Level {
    INSTALLATION,
    PLAN,
    PROJECT;

    static Level named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
