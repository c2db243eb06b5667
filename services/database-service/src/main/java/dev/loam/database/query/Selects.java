package dev.loam.database.query;

import dev.loam.database.catalog.Relationship;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.OrderTerm;
import dev.loam.database.grammar.SelectItem;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes the query of a node, with a lateral join for each embed. */
final class Selects {

    private final Sql sql;

    Selects(Sql sql) {
        this.sql = sql;
    }

    /** The rows of a table as they are asked for. */
    void write(Node node, QualifiedName table) {
        write(node, from -> from.add(table));
    }

    /** Rows from anywhere: they must be known there under the node's alias. */
    void write(Node node, Consumer<Sql> from) {
        write(node, from, _ -> {}, false);
    }

    /** Rows that a change returned: they are not filtered again. */
    void writeReturned(Node node, Consumer<Sql> from) {
        sql.add("select ");
        items(node);
        sql.add(" from ");
        from.accept(sql);
        node.children.forEach(this::join);
        order(node);
    }

    /** How many rows there are without limit. */
    void writeCount(Node node, Consumer<Sql> from) {
        sql.add("select count(*) from ");
        from.accept(sql);
        for (Node.Child child : node.children) {
            if (child.embed().join() == SelectItem.Join.INNER || isAskedFor(node, child)) {
                join(child);
            }
        }
        where(node, _ -> {}, false);
    }

    private static boolean isAskedFor(Node node, Node.Child child) {
        return node.conditions.stream().anyMatch(condition -> asksFor(condition, node, child));
    }

    private static boolean asksFor(Condition condition, Node node, Node.Child child) {
        return switch (condition) {
            case Condition.Filter filter ->
                child.equals(node.findChild(filter.field().column()));
            case Condition.Junction junction -> junction.parts().stream().anyMatch(part -> asksFor(part, node, child));
        };
    }

    private void write(Node node, Consumer<Sql> from, Consumer<Sql> joinCondition, boolean joined) {
        sql.add("select ");
        items(node);
        sql.add(" from ");
        from.accept(sql);
        node.children.forEach(this::join);
        where(node, joinCondition, joined);
        group(node);
        order(node);
        limit(node);
    }

    private void where(Node node, Consumer<Sql> joinCondition, boolean joined) {
        if (joined || !node.conditions.isEmpty()) {
            sql.add(" where ");
        }
        joinCondition.accept(sql);
        if (!node.conditions.isEmpty()) {
            if (joined) {
                sql.add(" and ");
            }
            Conditions.write(sql, node);
        }
    }

    private void items(Node node) {
        List<Runnable> parts = new ArrayList<>();
        for (SelectItem item : node.items) {
            switch (item) {
                case SelectItem.Star _ -> parts.add(() -> sql.add(node.alias).add(".*"));
                case SelectItem.Field field -> parts.add(() -> field(node, field));
                case SelectItem.Count count -> parts.add(() -> count(count));
                case SelectItem.Embed embed -> embedded(node, embed, parts);
            }
        }
        sql.each(parts, ", ", Runnable::run);
    }

    private void field(Node node, SelectItem.Field field) {
        boolean plain = field.field().path().isEmpty() && field.cast() == null && field.aggregate() == null;
        if (field.aggregateCast() != null) {
            sql.add("cast(");
        }
        if (field.aggregate() != null) {
            field.aggregate().appendTo(sql);
        }
        if (field.cast() != null) {
            sql.add("cast(");
        }
        Fields.write(sql, node.table, node.alias, field.field());
        if (field.cast() != null) {
            sql.add(" as ").add(field.cast()).add(")");
        }
        if (field.aggregate() != null) {
            sql.add(")");
        }
        if (field.aggregateCast() != null) {
            sql.add(" as ").add(field.aggregateCast()).add(")");
        }
        if (!plain || field.alias() != null) {
            sql.add(" as ").name(field.key());
        }
    }

    private void count(SelectItem.Count count) {
        if (count.cast() == null) {
            sql.add("count(*)");
        } else {
            sql.add("cast(count(*) as ").add(count.cast()).add(")");
        }
        sql.add(" as ").name(count.key());
    }

    private void embedded(Node node, SelectItem.Embed embed, List<Runnable> parts) {
        Node.Child child = childOf(node, embed);
        if (embed.items().isEmpty()) {
            return;
        }
        if (embed.spread()) {
            parts.add(() -> spread(child));
        } else if (child.relationship().isToOne()) {
            parts.add(() -> sql.add("row_to_json(")
                    .add(child.lateral())
                    .add(".*)::jsonb as ")
                    .name(embed.key()));
        } else {
            parts.add(() -> sql.add("coalesce(")
                    .add(child.lateral())
                    .add(".")
                    .add(Joins.ROWS)
                    .add(", '[]') as ")
                    .name(embed.key()));
        }
    }

    private void spread(Node.Child child) {
        if (child.relationship().isToOne()) {
            sql.add(child.lateral()).add(".*");
            return;
        }
        sql.each(
                keys(child.node()),
                ", ",
                key -> sql.add("coalesce(")
                        .column(child.lateral(), key)
                        .add(", '[]') as ")
                        .name(key));
    }

    private static Node.Child childOf(Node node, SelectItem.Embed embed) {
        for (Node.Child child : node.children) {
            if (child.embed().equals(embed)) {
                return child;
            }
        }
        throw new IllegalStateException("The embed was not planned");
    }

    private void join(Node.Child child) {
        boolean inner = child.embed().join() == SelectItem.Join.INNER;
        if (inner) {
            sql.add(" inner join lateral (");
        } else {
            sql.add(" left join lateral (");
        }
        if (child.relationship().isToOne()) {
            related(child);
            sql.add(") as ").add(child.lateral()).add(" on true");
            return;
        }
        sql.add("select ");
        aggregated(child);
        sql.add(" from (");
        related(child);
        sql.add(") as ").add(Joins.ROWS).add(") as ").add(child.lateral());
        if (inner) {
            sql.add(" on ");
            Joins.writePresence(sql, child);
            sql.add(" is distinct from null");
        } else {
            sql.add(" on true");
        }
    }

    private void aggregated(Node.Child child) {
        if (child.embed().spread()) {
            sql.each(
                    keys(child.node()),
                    ", ",
                    key -> sql.add("json_agg(")
                            .column(Joins.ROWS, key)
                            .add(")::jsonb as ")
                            .name(key));
            sql.add(", nullif(count(*), 0) as ").add(Joins.ROWS);
        } else {
            sql.add("json_agg(").add(Joins.ROWS).add(")::jsonb as ").add(Joins.ROWS);
        }
    }

    private static List<String> keys(Node node) {
        List<String> keys = new ArrayList<>();
        for (SelectItem item : node.items) {
            switch (item) {
                case SelectItem.Star _ -> {
                    if (node.table != null) {
                        keys.addAll(node.table.columns().keySet());
                    }
                }
                case SelectItem.Field field -> keys.add(field.key());
                case SelectItem.Count count -> keys.add(count.key());
                case SelectItem.Embed embed -> {
                    if (embed.spread()) {
                        keys.addAll(keys(childOf(node, embed).node()));
                    } else if (!embed.items().isEmpty()) {
                        keys.add(embed.key());
                    }
                }
            }
        }
        return keys;
    }

    private void related(Node.Child child) {
        Node node = child.node();
        Relationship relationship = child.relationship();
        write(
                node,
                from -> {
                    from.add(relationship.target()).add(" as ").add(node.alias);
                    Relationship.Junction junction = relationship.junction();
                    if (junction != null && child.junction() != null) {
                        from.add(", ").add(junction.table()).add(" as ").add(child.junction());
                    }
                },
                where -> Joins.write(where, child),
                true);
    }

    private void group(Node node) {
        boolean aggregates = node.items.stream()
                .anyMatch(item -> item instanceof SelectItem.Count
                        || (item instanceof SelectItem.Field field && field.aggregate() != null));
        if (!aggregates) {
            return;
        }
        List<Integer> positions = new ArrayList<>();
        int position = 0;
        for (SelectItem item : node.items) {
            position++;
            boolean grouped = (item instanceof SelectItem.Field field && field.aggregate() == null)
                    || item instanceof SelectItem.Embed;
            if (item instanceof SelectItem.Star) {
                throw RestException.of(400, "PGRST123", "Aggregates cannot be selected beside all columns");
            }
            if (grouped) {
                positions.add(position);
            }
        }
        if (!positions.isEmpty()) {
            sql.add(" group by ");
            sql.each(positions, ", ", this::ordinal);
        }
    }

    private void ordinal(int position) {
        sql.ordinal(position);
    }

    private void order(Node node) {
        if (node.order.isEmpty()) {
            return;
        }
        sql.add(" order by ");
        sql.each(node.order, ", ", term -> order(node, term));
    }

    private void order(Node node, OrderTerm term) {
        if (term.relation() == null) {
            Fields.write(sql, node.table, node.alias, term.field());
        } else {
            Node.Child child = toOne(node, term.relation());
            Fields.write(sql, child.node().table, child.lateral(), term.field());
        }
        if (term.descending()) {
            sql.add(" desc");
        }
        if (term.nullsFirst() != null) {
            if (term.nullsFirst()) {
                sql.add(" nulls first");
            } else {
                sql.add(" nulls last");
            }
        }
    }

    private static Node.Child toOne(Node node, String relation) {
        Node.Child child = node.findChild(relation);
        if (child == null) {
            throw Planner.notEmbedded(relation);
        }
        if (!child.relationship().isToOne()) {
            throw RestException.of(
                    400,
                    "PGRST118",
                    "A related order on '%s' is not possible".formatted(relation),
                    "'%s' and '%s' do not form a many-to-one or one-to-one relationship"
                            .formatted(node.displayName(), relation),
                    null);
        }
        return child;
    }

    private void limit(Node node) {
        if (node.limit != null) {
            sql.add(" limit ").bind(node.limit);
        }
        if (node.offset != null && node.offset != 0) {
            sql.add(" offset ").bind(node.offset);
        }
    }
}
