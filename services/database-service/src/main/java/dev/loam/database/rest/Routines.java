package dev.loam.database.rest;

import dev.loam.database.catalog.Catalog;
import dev.loam.database.catalog.Routine;
import dev.loam.database.error.RestException;
import dev.loam.database.query.Similarity;
import dev.loam.database.sql.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses, of functions with one name, the one that the given arguments fit. */
final class Routines {
    private final Catalog catalog;
    private final QualifiedName name;
    private final Set<String> arguments;

    /** The content type of the body; null when there is none. */
    private final @Nullable String contentType;

    private Routines(Catalog catalog, QualifiedName name, Set<String> arguments, @Nullable String contentType) {
        this.catalog = catalog;
        this.name = name;
        this.arguments = arguments;
        this.contentType = contentType;
    }

    /**
     * A function that was chosen.
     *
     * @param given the parameters that get a value
     * @param raw whether its one parameter gets the whole body
     */
    record Choice(Routine routine, List<Routine.Parameter> given, boolean raw) {}

    static Choice choose(Catalog catalog, QualifiedName name, Set<String> arguments, @Nullable String contentType) {
        return new Routines(catalog, name, arguments, contentType).choose();
    }

    static boolean takesRaw(String contentType) {
        return contentType.equals("text/plain")
                || contentType.equals("text/xml")
                || contentType.equals("application/octet-stream");
    }

    private Choice choose() {
        List<Routine> overloads = catalog.routines(name);
        List<Routine> found = overloads.stream().filter(this::fits).toList();
        if (found.isEmpty()) {
            found = overloads.stream().filter(this::takesBody).toList();
        }
        if (found.isEmpty()) {
            throw none(overloads);
        }
        if (found.size() > 1) {
            throw several(found);
        }
        Routine routine = found.getFirst();
        return new Choice(
                routine,
                routine.parameters().stream()
                        .filter(parameter -> arguments.contains(parameter.name()))
                        .toList(),
                routine.takesBody());
    }

    private boolean isRaw() {
        return contentType != null && takesRaw(contentType);
    }

    private boolean isJson() {
        return contentType != null && (contentType.isEmpty() || contentType.endsWith("json"));
    }

    /** All arguments are parameters, and all parameters without default are given. */
    private boolean fits(Routine routine) {
        List<Routine.Parameter> parameters = routine.parameters();
        if (parameters.isEmpty()) {
            return arguments.isEmpty() && !isRaw();
        }
        Set<String> names = parameters.stream().map(Routine.Parameter::name).collect(Collectors.toSet());
        return names.containsAll(arguments)
                && parameters.stream()
                        .allMatch(parameter -> !parameter.required() || arguments.contains(parameter.name()));
    }

    private boolean takesBody(Routine routine) {
        if (contentType == null || !routine.takesBody()) {
            return false;
        }
        return switch (routine.firstType()) {
            case "json", "jsonb" -> isJson();
            case "text" -> contentType.equals("text/plain");
            case "xml" -> contentType.equals("text/xml");
            case "bytea" -> contentType.equals("application/octet-stream");
            default -> false;
        };
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

    private RestException none(List<Routine> overloads) {
        String list = arguments.stream().sorted().collect(Collectors.joining(", "));
        String with = arguments.isEmpty() ? " without parameters" : "(" + list + ")";
        String named = switch (arguments.size()) {
            case 0 -> " without parameters";
            case 1 -> " with parameter " + list;
            default -> " with parameters " + list;
        };
        String searched = switch (contentType) {
            case "text/plain" -> " with a single unnamed text parameter";
            case "text/xml" -> " with a single unnamed xml parameter";
            case "application/octet-stream" -> " with a single unnamed bytea parameter";
            case null -> named;
            default -> isJson() ? named + " or with a single unnamed json/jsonb parameter" : named;
        };
        return RestException.of(
                404,
                "PGRST202",
                "Could not find the function %s%s in the schema cache".formatted(name, isRaw() ? "" : with),
                "Searched for the function %s%s, but no matches were found in the schema cache."
                        .formatted(name, searched),
                isRaw() ? null : hint(overloads));
    }

    /** A function of a similar name, or the parameters of this one. */
    private @Nullable String hint(List<Routine> overloads) {
        String close;
        if (overloads.isEmpty()) {
            List<String> names = catalog.routineNames().stream()
                    .filter(known -> known.schema().equals(name.schema()))
                    .map(QualifiedName::name)
                    .toList();
            close = Similarity.closest(name.name(), names, Similarity.CLOSE);
        } else {
            List<String> lists = overloads.stream()
                    .map(routine -> list(routine.parameters().stream()
                            .map(Routine.Parameter::name)
                            .toList()))
                    .toList();
            String found = Similarity.closest(list(List.copyOf(arguments)), lists, Similarity.RELATED);
            close = found == null ? null : name.name() + found;
        }
        return close == null ? null : "Perhaps you meant to call the function %s.%s".formatted(name.schema(), close);
    }

    private static String list(List<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", ", "(", ")"));
    }
}
