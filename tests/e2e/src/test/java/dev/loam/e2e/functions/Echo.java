package dev.loam.e2e.functions;

import java.util.function.Function;

/** A neighbour that does what it should. */
public final class Echo implements Function<String, String> {

    @Override
    public String apply(String input) {
        return input;
    }
}
