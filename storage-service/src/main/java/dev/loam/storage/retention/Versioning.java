package dev.loam.storage.retention;

import java.util.Locale;

/** Whether a bucket keeps what its objects were. */
enum Versioning {
    /** No: versions that were kept go with the next sweep. */
    OFF,
    /** Each version that is replaced or deleted is kept. */
    ENABLED,
    /** What was stored while it was enabled is kept, nothing that is stored since; those that were kept stay. */
    SUSPENDED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static boolean isValid(String wireName) {
        for (Versioning versioning : values()) {
            if (versioning.wireName().equals(wireName)) {
                return true;
            }
        }
        return false;
    }
}
