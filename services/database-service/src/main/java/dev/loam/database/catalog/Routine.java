package dev.loam.database.catalog;

import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.TypeName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A function that requests may call.
 *
 * @param parameters what it takes, in order
 * @param result what it returns
 * @param returnsSet whether it returns any number of that
 * @param isVolatile whether it may change something
 * @param settings what it wants set for the whole transaction
 */
public record Routine(
        QualifiedName name,
        List<Parameter> parameters,
        Result result,
        boolean returnsSet,
        boolean isVolatile,
        Map<String, String> settings) {

    /** Types of which a function may have one parameter without a name: it gets a request's body as it is. */
    private static final Set<String> BODIES = Set.of("bytea", "json", "jsonb", "text", "xml");

    /** The order in which several that fit are told: the fewest parameters first. */
    static final Comparator<Routine> ORDER = Comparator.comparing(
                    (Routine routine) -> routine.parameters().size())
            .thenComparing(Routine::describe);

    public Routine {
        parameters = List.copyOf(parameters);
        settings = Map.copyOf(settings);
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

    /** Whether arguments can be given by name, or the body as a whole. */
    boolean isCallable() {
        long unnamed = parameters.stream()
                .filter(parameter -> parameter.name().isEmpty())
                .count();
        return unnamed == 0 || (unnamed == 1 && BODIES.contains(firstType()));
    }

    /** Whether its one parameter has no name. */
    public boolean takesBody() {
        return parameters.size() == 1 && parameters.getFirst().name().isEmpty();
    }

    /** The type of its first parameter, without schema. */
    public String firstType() {
        return parameters.getFirst().type().parts().getLast();
    }

    /** As errors name it: {@code public.f(a => integer)}. */
    public String describe() {
        return parameters.stream()
                .map(parameter -> parameter.name() + " => " + parameter.displayType())
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
