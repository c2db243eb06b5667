package dev.loam.worker.plain;

import org.jspecify.annotations.Nullable;

/**
 * What a handler is named by: a class, or {@code Class::method}.
 *
 * @param method null where the class itself is the function
 */
record HandlerName(String type, @Nullable String method) {
    static final String SEPARATOR = "::";

    static HandlerName of(String text) {
        int end = text.indexOf(SEPARATOR);
        return end < 0
                ? new HandlerName(text, null)
                : new HandlerName(text.substring(0, end), text.substring(end + SEPARATOR.length()));
    }
}
