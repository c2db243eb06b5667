package dev.loam.benchmarks.function;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Answers with the time at which it began, and prints it beside what it was given. */
public final class Stamp implements Function<Map<String, Object>, Map<String, Object>> {
    @Override
    public Map<String, Object> apply(Map<String, Object> input) {
        Instant began = Instant.now();
        if (!input.isEmpty()) {
            System.out.println(began + " " + input);
        }
        return Map.of("began", began.toString());
    }
}
