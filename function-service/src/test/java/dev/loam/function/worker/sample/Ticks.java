package dev.loam.function.worker.sample;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.function.Function;
import java.util.stream.Stream;

/** Answers in pieces: so many numbers, endlessly many, numbers until it throws, or a mass of bytes. */
public final class Ticks implements Function<String, Object> {
    @Override
    public Object apply(String input) {
        System.out.println("INFO asked for " + input);
        return switch (input) {
            case "endless" -> Stream.iterate(1, number -> number + 1);
            case "throw" -> Stream.iterate(1, Ticks::nextUnlessThree);
            case "mass" -> mass(7 << 20);
            case "heap" -> new String(new char[7 << 20]);
            default -> Stream.iterate(1, number -> number + 1).limit(Integer.parseInt(input));
        };
    }

    private static int nextUnlessThree(int number) {
        if (number == 3) {
            throw new IllegalStateException("no further than three");
        }
        return number + 1;
    }

    private static InputStream mass(int size) {
        return new ByteArrayInputStream(new byte[size]);
    }
}
