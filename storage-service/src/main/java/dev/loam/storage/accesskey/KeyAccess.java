package dev.loam.storage.accesskey;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a key may do with the objects of its buckets. */
public enum KeyAccess {
    READ,
    WRITE,
    READ_WRITE;

    public boolean allowsReading() {
        return this != WRITE;
    }

    public boolean allowsWriting() {
        return this != READ;
    }

    @JsonValue
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static KeyAccess named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
