package dev.loam.storage.render;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How an image comes to the width and height that are wanted. */
enum Resize {
    /** Keeps its proportions, fills the rectangle, loses what stands over. */
    COVER("fill"),
    /** Keeps its proportions and lies within the rectangle. */
    CONTAIN("fit"),
    /** Becomes the rectangle. */
    FILL("force");

    private final String segment;

    Resize(String segment) {
        this.segment = segment;
    }

    /** Its name in the header {@code X-Transformations} and in signed URLs. */
    String segment() {
        return segment;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Resize find(String wireName) {
        for (Resize resize : values()) {
            if (resize.wireName().equals(wireName)) {
                return resize;
            }
        }
        return null;
    }

    static @Nullable Resize ofSegment(String segment) {
        for (Resize resize : values()) {
            if (resize.segment.equals(segment)) {
                return resize;
            }
        }
        return null;
    }
}
