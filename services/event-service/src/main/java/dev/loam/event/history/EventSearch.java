package dev.loam.event.history;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * Which events an operator wants to see; null where that does not matter.
 *
 * @param type the whole type, or its beginning and an asterisk
 * @param source the beginning of it
 * @param subject a part of it
 * @param invocationId the invocation that wrote it
 */
record EventSearch(
        @Nullable String type,
        @Nullable String source,
        @Nullable String subject,
        @BindParam("invocation_id") @Nullable String invocationId) {
    private static final String EVERYTHING = "%";

    String typePattern() {
        if (type == null || type.isEmpty()) {
            return EVERYTHING;
        }
        return type.endsWith("*") ? literal(type.substring(0, type.length() - 1)) + EVERYTHING : literal(type);
    }

    String sourcePattern() {
        return source == null ? EVERYTHING : literal(source) + EVERYTHING;
    }

    String subjectPattern() {
        return subject == null || subject.isEmpty() ? EVERYTHING : EVERYTHING + literal(subject) + EVERYTHING;
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace("\0", "");
    }
}
