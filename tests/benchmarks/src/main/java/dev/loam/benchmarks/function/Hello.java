package dev.loam.benchmarks.function;

import java.util.function.Function;

/** The least that a function can do. */
public final class Hello implements Function<String, String> {
    @Override
    public String apply(String input) {
        return "hello";
    }
}
