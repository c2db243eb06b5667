package dev.loam.storage.resumable;

import java.util.Locale;

/** What becomes of an upload's bytes. */
enum Kind {
    /** An object. */
    WHOLE,
    /** A part of another upload. */
    PARTIAL,
    /** An object that is put together of partial uploads. */
    FINAL;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
