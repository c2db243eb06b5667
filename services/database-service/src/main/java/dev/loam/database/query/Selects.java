package dev.loam.database.query;

import dev.loam.database.catalog.Relationship;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.OrderTerm;
import dev.loam.database.grammar.SelectItem;
import dev.loam.database.sql.QualifiedName;
import dev.loam.database.sql.Sql;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        write(node, from, null);
    }

    /** Rows that a change returned: they are neither filtered again nor cut. */
    void writeReturned(Node node, Consumer<Sql> from) {
        Outputs outputs = Outputs.of(sql, node);
        sql.add("select ");
        outputs.write();
        sql.add(" from ");
        from.accept(sql);
        node.children.forEach(this::join);
        outputs.writeGroups();
        order(node);
    }

    /** One row of nothing for each row there is, without limit. */
    void writeAll(Node node, Consumer<Sql> from) {
        sql.add("select 1");
        matching(node, from);
    }

    /** How many rows there are without limit. */
    void writeCount(Node node, Consumer<Sql> from) {
        sql.add("select count(*)");
        matching(node, from);
    }

    private void matching(Node node, Consumer<Sql> from) {
        sql.add(" from ");
        from.accept(sql);
        joinFiltering(node);
        where(node, null);
    }

    /** Joins the related rows that decide which rows there are. */
    private void joinFiltering(Node node) {
        for (Node.Child child : node.children) {
            if (child.embed().join() == SelectItem.Join.INNER || isAskedFor(node, child)) {
                join(child);
            }
        }
    }

    private static boolean isAskedFor(Node node, Node.Child child) {
        return node.conditions.stream().anyMatch(condition -> asksFor(condition, node, child));
    }

    private static boolean asksFor(Condition condition, Node node, Node.Child child) {
        return switch (condition) {
            case Condition.Filter filter -> child.equals(node.findFiltered(filter.field()));
            case Condition.Junction junction -> junction.parts().stream().anyMatch(part -> asksFor(part, node, child));
        };
    }

    private void write(Node node, Consumer<Sql> from, @Nullable Consumer<Sql> joinCondition) {
        Outputs outputs = Outputs.of(sql, node);
        sql.add("select ");
        outputs.write();
        sql.add(" from ");
        from.accept(sql);
        node.children.forEach(this::join);
        where(node, joinCondition);
        outputs.writeGroups();
        order(node);
        limit(node);
    }

    private void where(Node node, @Nullable Consumer<Sql> joinCondition) {
        if (joinCondition != null || !node.conditions.isEmpty()) {
            sql.add(" where ");
        }
        if (joinCondition != null) {
            joinCondition.accept(sql);
            if (!node.conditions.isEmpty()) {
                sql.add(" and ");
            }
        }
        Conditions.write(sql, node);
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
            Outputs.requireNoAggregates(child);
            List<String> keys = Outputs.keys(child.node());
            keys.forEach(key -> sql.add("json_agg(")
                    .column(Joins.ROWS, key)
                    .add(")::jsonb as ")
                    .name(key)
                    .add(", "));
            sql.add("nullif(count(*), 0) as ").add(Joins.ROWS);
        } else {
            sql.add("json_agg(").add(Joins.ROWS).add(".*)::jsonb as ").add(Joins.ROWS);
        }
    }

    private void related(Node.Child child) {
        Relationship relationship = child.relationship();
        write(
                child.node(),
                from -> source(from, child),
                relationship.function() == null ? where -> Joins.write(where, child) : null);
    }

    private static void source(Sql from, Node.Child child) {
        Relationship relationship = child.relationship();
        Relationship.Junction junction = relationship.junction();
        if (relationship.function() != null) {
            from.add(relationship.function()).add("(cast(").add(child.parent());
            from.add(" as ").add(relationship.source()).add(")) as ").add(child.node().alias);
            return;
        }
        from.add(relationship.target()).add(" as ").add(child.node().alias);
        if (junction != null && child.junction() != null) {
            from.add(", ").add(junction.table()).add(" as ").add(child.junction());
        }
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

    void limit(Node node) {
        if (node.limit != null) {
            sql.add(" limit ").bind(node.limit);
        }
        offset(node.offset);
    }

    /** The keys of the rows that a change is limited to, by the order that says which they are. */
    void writeKeys(Node node, QualifiedName table, List<String> keys) {
        if (node.order.stream().anyMatch(term -> term.relation() != null)) {
            throw RestException.of(
                    400,
                    "PGRST127",
                    "Feature not implemented",
                    "A change cannot be limited to the first rows in an order by related rows.",
                    null);
        }
        sql.add("select ");
        sql.each(keys, ", ", key -> sql.column(node.alias, key));
        sql.add(" from ").add(table);
        if (!node.conditions.isEmpty()) {
            sql.add(" where ");
        }
        Conditions.writeOwn(sql, node, node.alias);
        order(node);
        limit(node);
    }

    /** Something of the first row, as a query of one row at most. */
    void writeFirst(Node node, QualifiedName table, Runnable columns) {
        ordered(node, table, columns);
        sql.add(" limit 1");
        offset(node.offset);
    }

    /** Something of the last row of a full page, and of the one after it. */
    void writeLast(Node node, QualifiedName table, Runnable columns) {
        ordered(node, table, columns);
        sql.add(" limit 2");
        long before = node.offset == null ? 0 : node.offset;
        offset(node.limit == null ? before : before + node.limit - 1);
    }

    private void ordered(Node node, QualifiedName table, Runnable columns) {
        sql.add("select ");
        columns.run();
        sql.add(" from ").add(table);
        joinFiltering(node);
        where(node, null);
        order(node);
    }

    private void offset(@Nullable Long rows) {
        if (rows != null && rows != 0) {
            sql.add(" offset ").bind(rows);
        }
    }
}
