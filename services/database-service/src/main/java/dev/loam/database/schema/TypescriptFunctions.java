package dev.loam.database.schema;

import dev.loam.database.error.Json;
import dev.loam.database.schema.Snapshot.Argument;
import dev.loam.database.schema.Snapshot.Function;
import dev.loam.database.schema.Snapshot.PlainType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What can be called by RPC, as supabase-js is told of it. */
final class TypescriptFunctions {
    /** Writes a type. */
    @FunctionalInterface
    interface Types {
        String of(PlainType type);
    }

    private final Snapshot snapshot;
    private final Types types;

    TypescriptFunctions(Snapshot snapshot, Types types) {
        this.snapshot = snapshot;
        this.types = types;
    }

    /** One line for each name; overloads are alternatives. */
    List<String> named(String schema) {
        Map<String, List<String>> byName = new TreeMap<>();
        for (Function function : snapshot.functions()) {
            boolean called = function.kind().equals("function")
                    && !"trigger".equals(function.resultName())
                    && !"event_trigger".equals(function.resultName());
            if (function.schema().equals(schema) && called) {
                byName.computeIfAbsent(function.name(), _ -> new ArrayList<>()).add(shape(function));
            }
        }
        List<String> lines = new ArrayList<>();
        byName.forEach((name, shapes) -> lines.add(TypescriptTypes.key(name) + ": " + String.join(" | ", shapes)));
        return lines;
    }

    private String shape(Function function) {
        return "{ Args: " + arguments(function) + "; Returns: " + result(function) + setofOptions(function) + " }";
    }

    private String arguments(Function function) {
        List<Argument> given = function.arguments().stream()
                .filter(argument -> "ibv".contains(argument.mode()))
                .sorted(Comparator.comparing(Argument::name))
                .toList();
        if (given.isEmpty()) {
            return "never";
        }
        return given.stream()
                .map(argument -> TypescriptTypes.key(argument.name())
                        + (argument.optional() ? "?: " : ": ")
                        + types.of(argument.plainType()))
                .collect(Collectors.joining("; ", "{ ", " }"));
    }

    private String result(Function function) {
        List<Argument> columns = function.arguments().stream()
                .filter(argument -> "tob".contains(argument.mode()))
                .toList();
        boolean row = "record".equals(function.resultName()) && !columns.isEmpty();
        String one = row
                ? columns.stream()
                        .sorted(Comparator.comparing(Argument::name))
                        .map(column -> TypescriptTypes.key(column.name()) + ": " + types.of(column.plainType()))
                        .collect(Collectors.joining("; ", "{ ", " }"))
                : types.of(function.plainResult());
        if (!function.returnsSet()) {
            return one;
        }
        return one.contains(" ") && !row ? "(" + one + ")[]" : one + "[]";
    }

    /** A function that answers rows of a table can be selected from as that table is. */
    private String setofOptions(Function function) {
        String schema = function.resultSchema();
        String name = function.resultName();
        boolean ofRelation = snapshot.tables().stream()
                        .anyMatch(table ->
                                table.schema().equals(schema) && table.name().equals(name))
                || snapshot.views().stream()
                        .anyMatch(view ->
                                view.schema().equals(schema) && view.name().equals(name));
        if (name == null || !ofRelation || function.plainResult().array()) {
            return "";
        }
        boolean computed = function.arguments().size() == 1
                && snapshot.tables().stream()
                        .anyMatch(table -> table.name()
                                        .equals(function.arguments().getFirst().typeName())
                                && table.schema()
                                        .equals(function.arguments().getFirst().typeSchema()));
        String from = computed ? function.arguments().getFirst().typeName() : "*";
        boolean one = !function.returnsSet() || function.returnsRows() == 1;
        return "; SetofOptions: { from: %s; to: %s; isOneToOne: %s; isSetofReturn: %s }"
                .formatted(Json.string(from), Json.string(name), one, function.returnsSet());
    }
}
