package dev.loam.database.query;

import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Aggregate;
import dev.loam.database.grammar.FieldPath;
import dev.loam.database.grammar.SelectItem;
import dev.loam.database.sql.Sql;
import dev.loam.database.sql.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The select list of a node. What an aggregate stands over is the rows that are shown as rows: one in a to-one spread is
 * applied where the spread's columns end up.
 */
final class Outputs {
    private final Sql sql;
    private final Node node;
    private final List<Output> outputs = new ArrayList<>();

    private Outputs(Sql sql, Node node) {
        this.sql = sql;
        this.node = node;
    }

    static Outputs of(Sql sql, Node node) {
        Outputs outputs = new Outputs(sql, node);
        node.items.forEach(outputs::add);
        if (outputs.isGrouped()) {
            outputs.outputs.clear();
            node.items.forEach(outputs::addExpanded);
        }
        return outputs;
    }

    private record Output(Runnable write, boolean aggregated) {}

    void write() {
        if (outputs.isEmpty()) {
            sql.add(node.alias).add(".*");
        } else {
            sql.each(outputs, ", ", output -> output.write.run());
        }
    }

    /** What is no aggregate makes the groups. */
    void writeGroups() {
        List<Integer> positions = new ArrayList<>();
        for (int index = 0; index < outputs.size(); index++) {
            if (!outputs.get(index).aggregated) {
                positions.add(index + 1);
            }
        }
        if (isGrouped() && !positions.isEmpty()) {
            sql.add(" group by ").each(positions, ", ", sql::ordinal);
        }
    }

    private boolean isGrouped() {
        return outputs.stream().anyMatch(Output::aggregated);
    }

    private void addExpanded(SelectItem item) {
        if (item instanceof SelectItem.Star && node.table != null) {
            for (String column : node.table.columns().keySet()) {
                outputs.add(new Output(() -> sql.column(node.alias, column), false));
            }
        } else {
            add(item);
        }
    }

    private void add(SelectItem item) {
        switch (item) {
            case SelectItem.Star _ ->
                outputs.add(new Output(() -> sql.add(node.alias).add(".*"), false));
            case SelectItem.Field field ->
                outputs.add(new Output(() -> field(field), field.aggregate() != null && !node.hoists));
            case SelectItem.Count count -> outputs.add(new Output(() -> count(count), !node.hoists));
            case SelectItem.Embed embed -> add(node.childOf(embed));
        }
    }

    private void add(Node.Child child) {
        if (child.node().isUnseen()) {
            return;
        }
        if (child.embed().spread()) {
            spread(child);
        } else if (child.relationship().isToOne()) {
            outputs.add(new Output(
                    () -> sql.add("row_to_json(")
                            .add(child.lateral())
                            .add(".*)::jsonb as ")
                            .name(child.embed().key()),
                    false));
        } else {
            outputs.add(new Output(
                    () -> sql.add("coalesce(")
                            .add(child.lateral())
                            .add(".")
                            .add(Joins.ROWS)
                            .add(", '[]') as ")
                            .name(child.embed().key()),
                    false));
        }
    }

    private void spread(Node.Child child) {
        for (Hoisted column : columns(child.node())) {
            if (!child.relationship().isToOne()) {
                outputs.add(new Output(
                        () -> sql.add("coalesce(")
                                .column(child.lateral(), column.key)
                                .add(", '[]') as ")
                                .name(column.key),
                        false));
            } else if (column.aggregate == null || node.hoists) {
                outputs.add(new Output(() -> sql.column(child.lateral(), column.key), false));
            } else {
                outputs.add(new Output(() -> hoisted(child, column, column.aggregate), true));
            }
        }
    }

    private void hoisted(Node.Child child, Hoisted column, Aggregate aggregate) {
        cast(column.cast, () -> {
            aggregate.appendTo(sql);
            sql.column(child.lateral(), column.key).add(")");
        });
        sql.add(" as ").name(column.key);
    }

    private void cast(@Nullable TypeName type, Runnable value) {
        if (type == null) {
            value.run();
            return;
        }
        sql.add("cast(");
        value.run();
        sql.add(" as ").add(type).add(")");
    }

    private void field(SelectItem.Field field) {
        boolean plain = field.field().path().isEmpty() && field.cast() == null && field.aggregate() == null;
        Runnable value = () -> cast(field.cast(), () -> place(field.field()));
        Aggregate aggregate = field.aggregate();
        if (aggregate == null || node.hoists) {
            value.run();
        } else {
            cast(field.aggregateCast(), () -> {
                aggregate.appendTo(sql);
                value.run();
                sql.add(")");
            });
        }
        if (!plain || field.alias() != null) {
            sql.add(" as ").name(field.key());
        }
    }

    private void place(FieldPath place) {
        Fields.write(sql, node.table, node.alias, place);
    }

    private void count(SelectItem.Count count) {
        if (node.hoists) {
            sql.add(node.alias);
        } else {
            cast(count.cast(), () -> sql.add("count(*)"));
        }
        sql.add(" as ").name(count.key());
    }

    /** A column of a spread, with the aggregate that is still to be applied. */
    private record Hoisted(
            String key,
            @Nullable Aggregate aggregate,
            @Nullable TypeName cast) {}

    /** The keys that the rows of a node have. */
    static List<String> keys(Node node) {
        return columns(node).stream().map(Hoisted::key).toList();
    }

    private static List<Hoisted> columns(Node node) {
        List<Hoisted> columns = new ArrayList<>();
        for (SelectItem item : node.items) {
            switch (item) {
                case SelectItem.Star _ -> {
                    if (node.table != null) {
                        node.table.columns().keySet().forEach(key -> columns.add(new Hoisted(key, null, null)));
                    }
                }
                case SelectItem.Field field ->
                    columns.add(new Hoisted(field.key(), field.aggregate(), field.aggregateCast()));
                case SelectItem.Count count -> columns.add(new Hoisted(count.key(), Aggregate.COUNT, count.cast()));
                case SelectItem.Embed embed -> columns.addAll(columns(node.childOf(embed)));
            }
        }
        return columns;
    }

    private static List<Hoisted> columns(Node.Child child) {
        if (child.node().isUnseen()) {
            return List.of();
        }
        if (!child.embed().spread()) {
            return List.of(new Hoisted(child.embed().key(), null, null));
        }
        List<Hoisted> columns = columns(child.node());
        return child.relationship().isToOne()
                ? columns
                : columns.stream()
                        .map(column -> new Hoisted(column.key, null, null))
                        .toList();
    }

    /** Rows that are gathered into arrays have no one place where an aggregate could be applied. */
    static void requireNoAggregates(Node.Child child) {
        if (columns(child.node()).stream().anyMatch(column -> column.aggregate != null)) {
            throw RestException.of(
                    400,
                    "PGRST127",
                    "Feature not implemented",
                    "Aggregates are not implemented for one-to-many or many-to-many spreads.",
                    null);
        }
    }
}
