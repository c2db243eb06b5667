package dev.loam.worker.sample;

import java.util.Objects;
import java.util.function.Function;

/** Tells whose a class is that this one sees: the worker's or the jar's. */
public final class Origins implements Function<String, String> {
    @Override
    public String apply(String name) {
        try {
            ClassLoader loader =
                    Class.forName(name, false, Origins.class.getClassLoader()).getClassLoader();
            return Objects.requireNonNull(loader).getName();
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(missing);
        }
    }
}
