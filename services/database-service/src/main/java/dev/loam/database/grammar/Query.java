package dev.loam.database.grammar;

import dev.loam.database.error.RestException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request's query string says.
 *
 * @param select what is selected, all columns when the request says nothing
 * @param columns the columns of a body that count; null for all
 * @param onConflict the columns that a conflict is found by
 * @param arguments for a function, the parameters that are no filters
 */
public record Query(
        List<SelectItem> select,
        boolean selects,
        List<Placed<Condition>> conditions,
        List<Placed<List<OrderTerm>>> orders,
        List<Placed<Long>> limits,
        List<Placed<Long>> offsets,
        @Nullable List<String> columns,
        List<String> onConflict,
        List<Parameter> arguments) {

    public static Query of(List<Parameter> parameters) {
        return new Builder(false).read(parameters);
    }

    /** For a function called by its query string: what is no filter is an argument. */
    public static Query ofCall(List<Parameter> parameters) {
        return new Builder(true).read(parameters);
    }

    /** Whether the rows are wanted as they are. */
    public boolean isWhole() {
        return select.size() == 1 && select.getFirst() instanceof SelectItem.Star;
    }

    /** Whether a condition is on the rows themselves. */
    public boolean isFiltered() {
        return conditions.stream().anyMatch(condition -> condition.path().isEmpty());
    }

    private static final class Builder {
        private final boolean call;
        private List<SelectItem> select = List.of(new SelectItem.Star());
        private boolean selects;
        private final List<Placed<Condition>> conditions = new ArrayList<>();
        private final List<Placed<List<OrderTerm>>> orders = new ArrayList<>();
        private final List<Placed<Long>> limits = new ArrayList<>();
        private final List<Placed<Long>> offsets = new ArrayList<>();
        private @Nullable List<String> columns;
        private List<String> onConflict = List.of();
        private final List<Parameter> arguments = new ArrayList<>();

        private Builder(boolean call) {
            this.call = call;
        }

        private Query read(List<Parameter> parameters) {
            for (Parameter parameter : parameters) {
                read(parameter.name(), parameter.value());
            }
            return new Query(select, selects, conditions, orders, limits, offsets, columns, onConflict, arguments);
        }

        private void read(String name, String value) {
            switch (name) {
                case "select" -> {
                    select = SelectParser.parse(value);
                    selects = true;
                }
                case "columns" -> columns = names("columns parameter", value);
                case "on_conflict" -> onConflict = names("on_conflict parameter", value);
                default -> readPlaced(name, value);
            }
        }

        private void readPlaced(String name, String value) {
            int dot = name.lastIndexOf('.');
            String last = name.substring(dot + 1);
            String before = dot < 0 ? "" : name.substring(0, dot);
            switch (last) {
                case "order" -> orders.add(new Placed<>(path(before), OrderTerm.parse(value)));
                case "limit" -> place(limits, before, value, -1);
                case "offset" -> place(offsets, before, value, 0);
                case "and", "or" -> readJunction(before, last.equals("or"), value);
                default -> readFilter(name, value);
            }
        }

        private void readJunction(String before, boolean any, String value) {
            boolean negated = before.equals("not") || before.endsWith(".not");
            String path = negated ? before.substring(0, Math.max(0, before.length() - 4)) : before;
            conditions.add(new Placed<>(path(path), FilterParser.junction(negated, any, value)));
        }

        private void readFilter(String name, String value) {
            if (call && FilterParser.findFilter(new FieldPath("x", List.of()), value) == null) {
                arguments.add(new Parameter(name, value));
                return;
            }
            Cursor cursor = new Cursor("tree path", name);
            List<String> path = new ArrayList<>();
            String field = cursor.fieldName();
            while (cursor.take('.')) {
                path.add(field);
                field = cursor.fieldName();
            }
            FieldPath place = new FieldPath(field, FieldPath.readPath(cursor));
            cursor.expectEnd("delimiter (.) or end of input");
            conditions.add(new Placed<>(path, FilterParser.filter(place, value)));
        }

        private static void place(List<Placed<Long>> values, String before, String value, long least) {
            if (value.matches("-?[0-9]{1,40}")) {
                BigInteger number = new BigInteger(value)
                        .min(BigInteger.valueOf(Long.MAX_VALUE))
                        .max(BigInteger.valueOf(least));
                values.add(new Placed<>(path(before), number.longValueExact()));
            }
        }

        private static List<String> path(String text) {
            return text.isEmpty() ? List.of() : names("tree path", text, '.');
        }

        private static List<String> names(String what, String text) {
            return text.isEmpty() ? List.of() : names(what, text, ',');
        }

        private static List<String> names(String what, String text, char separator) {
            Cursor cursor = new Cursor(what, text);
            List<String> names = new ArrayList<>();
            do {
                names.add(cursor.fieldName());
            } while (cursor.take(separator));
            cursor.expectEnd("end of input");
            return names;
        }
    }

    /** The number placed at the rows themselves. */
    public static @Nullable Long atRoot(List<Placed<Long>> placed) {
        Long found = null;
        for (Placed<Long> candidate : placed) {
            if (candidate.path().isEmpty()) {
                found = candidate.value();
            }
        }
        if (found != null && found < 0) {
            throw RestException.of(
                    416,
                    "PGRST103",
                    "Requested range not satisfiable",
                    "Limit should be greater than or equal to zero.",
                    null);
        }
        return found;
    }
}
