package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.TypeName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function that requests may call.
 *
 * @param parameters what it takes, in order
 * @param result what it returns
 * @param returnsSet whether it returns any number of that
 * @param isVolatile whether it may change something
 */
public record Routine(
        QualifiedName name, List<Parameter> parameters, Result result, boolean returnsSet, boolean isVolatile) {

    public Routine {
        parameters = List.copyOf(parameters);
    }

    /**
     * A parameter.
     *
     * @param name its name; empty when it has none
     * @param displayType its type as people write it
     * @param required whether it has no default
     * @param variadic whether it takes all remaining values
     */
    public record Parameter(String name, TypeName type, String displayType, boolean required, boolean variadic) {}

    /**
     * What a function returns.
     *
     * @param kind its shape
     * @param table the table whose rows it returns, when it does
     */
    public record Result(Kind kind, @Nullable QualifiedName table) {}

    /** The shape of a result. */
    public enum Kind {
        NOTHING,
        SCALAR,
        COMPOSITE
    }

    /** As errors name it: {@code public.f(a => integer)}. */
    public String describe() {
        return parameters.stream()
                .map(parameter -> parameter.name() + " => " + parameter.displayType())
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
