package dev.loam.cli.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that differs between file and project.
 *
 * @param kind the part of the file that it belongs to
 * @param name which one; of a setting, its document first
 * @param from what the project has; null when it has none
 * @param to what it will have; null when it goes, or goes back to what it is by itself
 * @param secret whether neither may be shown
 */
record Step(
        Kind kind,
        String name,
        @Nullable JsonNode from,
        @Nullable JsonNode to,
        boolean secret) {
    private static final String HIDDEN = "**********";

    enum Kind {
        SETTING("default"),
        BUCKET("gone"),
        TRIGGER("those of its jar"),
        LIMIT("gone");

        private final String gone;

        Kind(String gone) {
            this.gone = gone;
        }
    }

    @Override
    public String toString() {
        String sign = from == null ? "+" : to == null ? "-" : "~";
        String what = "%s %-8s %s".formatted(sign, kind.name().toLowerCase(Locale.ROOT), name);
        if (from == null) {
            return what + ": " + show(to);
        }
        return to == null ? what + ": " + show(from) + " → " + kind.gone : what + ": " + show(from) + " → " + show(to);
    }

    private String show(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "none";
        }
        return secret ? HIDDEN : value.toString();
    }
}
