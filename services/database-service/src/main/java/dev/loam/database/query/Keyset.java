package dev.loam.database.query;

import dev.loam.database.catalog.Column;
import dev.loam.database.catalog.Table;
import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.FieldPath;
import dev.loam.database.grammar.Operator;
import dev.loam.database.grammar.OrderTerm;
import dev.loam.database.grammar.Test;
import dev.loam.database.grammar.Truth;
import dev.loam.database.sql.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order in which each row has one place: the one that is asked for, and after it the primary key. So a page can begin
 * after a row, whatever is inserted before it meanwhile.
 *
 * @param terms the order
 */
public record Keyset(List<OrderTerm> terms) implements Extra {

    public Keyset {
        terms = List.copyOf(terms);
    }

    /** Orders the node so. */
    public static Keyset of(Node node, Table table) {
        List<OrderTerm> terms = new ArrayList<>(node.order);
        for (String key : table.primaryKey()) {
            FieldPath field = new FieldPath(key, List.of());
            if (terms.stream()
                    .noneMatch(term -> term.relation() == null && term.field().equals(field))) {
                terms.add(new OrderTerm(null, field, false, null));
            }
        }
        node.order = List.copyOf(terms);
        return new Keyset(terms);
    }

    /** Whether the order is by the rows' own columns alone. */
    public boolean isOwn() {
        return terms.stream().allMatch(term -> term.relation() == null);
    }

    /** Lets the node begin after the row that has these values. */
    public void beginAfter(Node node, Table table, List<@Nullable String> values) {
        List<Condition> ways = new ArrayList<>();
        for (int index = 0; index < terms.size(); index++) {
            Condition beyond = beyond(terms.get(index), table, values.get(index));
            if (beyond != null) {
                List<Condition> way = new ArrayList<>();
                for (int before = 0; before < index; before++) {
                    way.add(same(terms.get(before), values.get(before)));
                }
                way.add(beyond);
                ways.add(new Condition.Junction(false, false, way));
            }
        }
        node.conditions.add(
                ways.isEmpty()
                        ? new Condition.Filter(terms.getFirst().field(), false, new Test.In(List.of()))
                        : new Condition.Junction(false, true, ways));
        bound(node, table, values.getFirst());
    }

    /** Says of the first column alone where the page begins, so that an index on it is entered there. */
    private void bound(Node node, Table table, @Nullable String value) {
        OrderTerm first = terms.getFirst();
        if (value != null && (nullsFirst(first) || !isNullable(first, table))) {
            node.conditions.add(compare(first, first.descending() ? Operator.LTE : Operator.GTE, value));
        }
    }

    private static @Nullable Condition beyond(OrderTerm term, Table table, @Nullable String value) {
        if (value == null) {
            return nullsFirst(term) ? is(term, Truth.NOT_NULL) : null;
        }
        Condition compared = compare(term, term.descending() ? Operator.LT : Operator.GT, value);
        return nullsFirst(term) || !isNullable(term, table)
                ? compared
                : new Condition.Junction(false, true, List.of(compared, is(term, Truth.NULL)));
    }

    private static Condition same(OrderTerm term, @Nullable String value) {
        return value == null ? is(term, Truth.NULL) : compare(term, Operator.EQ, value);
    }

    private static Condition compare(OrderTerm term, Operator operator, String value) {
        return new Condition.Filter(term.field(), false, new Test.Compare(operator, null, value));
    }

    private static Condition is(OrderTerm term, Truth truth) {
        return new Condition.Filter(term.field(), false, new Test.Is(truth));
    }

    private static boolean nullsFirst(OrderTerm term) {
        return term.nullsFirst() == null ? term.descending() : term.nullsFirst();
    }

    private static boolean isNullable(OrderTerm term, Table table) {
        Column column =
                term.field().path().isEmpty() ? table.findColumn(term.field().column()) : null;
        return column == null || column.nullable();
    }

    /**
     * The places of the page's last row and of the one after it, as a JSON array of arrays. Of a long value there is as much
     * as is too long for a cursor.
     */
    @Override
    public void write(Sql sql, Node node, Table table) {
        sql.add(", (select json_agg(pgrst_place.place)::text from (");
        new Selects(sql).writeLast(node, table.name(), () -> {
            sql.add("json_build_array(");
            sql.each(terms, ", ", term -> {
                sql.add("left(cast(");
                Fields.write(sql, node.table, node.alias, term.field());
                sql.add(" as text), 16384)");
            });
            sql.add(") as place");
        });
        sql.add(") pgrst_place)");
    }
}
