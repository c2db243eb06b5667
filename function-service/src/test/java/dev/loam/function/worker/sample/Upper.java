package dev.loam.function.worker.sample;

import java.util.Locale;
import java.util.function.Function;

/** Answers in capitals. */
public final class Upper implements Function<String, String> {
    @Override
    public String apply(String input) {
        return input.toUpperCase(Locale.ROOT);
    }
}
