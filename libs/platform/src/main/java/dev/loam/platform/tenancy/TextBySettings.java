package dev.loam.platform.tenancy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * SQL that sets a caller's settings, made once for each number of them: the driver looks its statements up by their text,
 * and finds the very same text faster than an equal one. Thread-safe.
 */
final class TextBySettings {
    private final UnaryOperator<String> text;
    private final ConcurrentMap<Integer, String> made = new ConcurrentHashMap<>();

    /** @param text makes the SQL of the columns that set them */
    TextBySettings(UnaryOperator<String> text) {
        this.text = text;
    }

    String of(SessionSettings settings) {
        return made.computeIfAbsent(settings.values().size(), count -> text.apply(SessionSettings.columns(count)));
    }
}
