package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Routine;
import dev.loam.database.error.RestException;
import dev.loam.database.sql.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses, of functions with one name, the one that the given arguments fit. */
final class Routines {
    private Routines() {}

    /**
     * A function that was chosen.
     *
     * @param given the parameters that get a value
     * @param raw whether its one parameter gets the whole body
     */
    record Choice(Routine routine, List<Routine.Parameter> given, boolean raw) {}

    static boolean takesRaw(String contentType) {
        return contentType.equals("text/plain")
                || contentType.equals("text/xml")
                || contentType.equals("application/octet-stream");
    }

    static Choice choose(Catalog catalog, QualifiedName name, Set<String> arguments, @Nullable String contentType) {
        List<Routine> named = catalog.routines(name).stream()
                .filter(routine -> fits(routine, arguments))
                .toList();
        if (named.size() > 1) {
            throw several(named);
        }
        if (named.size() == 1) {
            Routine routine = named.getFirst();
            return new Choice(
                    routine,
                    routine.parameters().stream()
                            .filter(parameter -> arguments.contains(parameter.name()))
                            .toList(),
                    false);
        }
        boolean json = contentType != null && (contentType.isEmpty() || contentType.endsWith("json"));
        List<Routine> raw = json ? taking(catalog, name, Set.of("json", "jsonb")) : List.of();
        if (raw.size() > 1) {
            throw several(raw);
        }
        if (raw.isEmpty()) {
            throw none(name, arguments, json ? "a single unnamed json/jsonb parameter" : null);
        }
        return new Choice(raw.getFirst(), List.of(), true);
    }

    static Choice chooseRaw(Catalog catalog, QualifiedName name, String contentType) {
        String type = switch (contentType) {
            case "text/plain" -> "text";
            case "text/xml" -> "xml";
            default -> "bytea";
        };
        List<Routine> found = taking(catalog, name, Set.of(type));
        if (found.size() != 1) {
            throw none(name, Set.of(), "a single unnamed " + type + " parameter");
        }
        return new Choice(found.getFirst(), List.of(), true);
    }

    private static List<Routine> taking(Catalog catalog, QualifiedName name, Set<String> types) {
        return catalog.routines(name).stream()
                .filter(routine -> routine.parameters().size() == 1)
                .filter(routine -> routine.parameters().getFirst().name().isEmpty())
                .filter(routine -> types.contains(
                        routine.parameters().getFirst().type().parts().getLast()))
                .toList();
    }

    private static boolean fits(Routine routine, Set<String> arguments) {
        Set<String> names =
                routine.parameters().stream().map(Routine.Parameter::name).collect(Collectors.toSet());
        boolean unnamed = names.contains("");
        return !unnamed
                && names.containsAll(arguments)
                && routine.parameters().stream()
                        .allMatch(parameter ->
                                !parameter.required() || parameter.variadic() || arguments.contains(parameter.name()));
    }

    private static RestException several(List<Routine> found) {
        return RestException.of(
                300,
                "PGRST203",
                "Could not choose the best candidate function between: "
                        + found.stream().map(Routine::describe).collect(Collectors.joining(", ")),
                null,
                "Try renaming the parameters or the function itself in the database so function overloading can be"
                        + " resolved");
    }

    private static RestException none(QualifiedName name, Set<String> arguments, @Nullable String raw) {
        String list = arguments.stream().sorted().collect(Collectors.joining(", "));
        String with = arguments.isEmpty() ? " without parameters" : "(" + list + ")";
        String named = switch (arguments.size()) {
            case 0 -> "without parameters";
            case 1 -> "with parameter " + list;
            default -> "with parameters " + list;
        };
        return RestException.of(
                404,
                "PGRST202",
                "Could not find the function %s%s in the schema cache".formatted(name, with),
                "Searched for the function %s %s%s, but no matches were found in the schema cache."
                        .formatted(name, named, raw == null ? "" : " or with " + raw),
                null);
    }
}
