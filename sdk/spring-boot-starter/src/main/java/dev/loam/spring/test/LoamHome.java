package dev.loam.spring.test;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where Loam was built, as the one who runs the tests says. */
final class LoamHome {
    static final String PROPERTY = "loam.home";
    static final String VARIABLE = "LOAM_HOME";

    private LoamHome() {}

    static Optional<Path> find() {
        return find(System::getProperty, System::getenv);
    }

    static Optional<Path> find(
            Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {
        return named(properties.apply(PROPERTY)).or(() -> named(variables.apply(VARIABLE)));
    }

    private static Optional<Path> named(@Nullable String home) {
        return home == null || home.isBlank() ? Optional.empty() : Optional.of(Path.of(home));
    }
}
