package dev.loam.project.signing;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a signing key stands in its life: published, signing, still trusted, trusted no more. */
enum KeyState {
    STANDBY,
    CURRENT,
    PREVIOUS,
    REVOKED;

    static KeyState named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
