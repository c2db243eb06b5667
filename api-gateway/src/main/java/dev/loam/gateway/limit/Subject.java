package dev.loam.gateway.limit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose requests one bucket counts. */
enum Subject {
    /** All requests of a project. */
    PROJECT,
    /** One API key's. */
    KEY,
    /** One user's of a project, or one operator's. */
    USER,
    /** One address', for each project by itself; for IPv6, one /64 network's. */
    IP;

    static Subject named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
