package dev.loam.database.query;

import dev.loam.database.catalog.Relationship;
import dev.loam.database.catalog.Table;
import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.FieldPath;
import dev.loam.database.grammar.Operator;
import dev.loam.database.grammar.OrderTerm;
import dev.loam.database.grammar.SelectItem;
import dev.loam.database.grammar.Test;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that a statement reads, with what is asked of them and the related rows that hang on them. */
public final class Node {
    final QualifiedName name;
    final @Nullable Table table;
    final Identifier alias;
    final List<SelectItem> items;

    /** Whether aggregates are left to the rows in which this one's columns stand. */
    final boolean hoists;

    final List<Child> children = new ArrayList<>();
    final List<Condition> conditions = new ArrayList<>();
    List<OrderTerm> order = List.of();

    @Nullable
    Long limit;

    @Nullable
    Long offset;

    @Nullable
    RowVersion version;

    Node(QualifiedName name, @Nullable Table table, Identifier alias, List<SelectItem> items, boolean hoists) {
        this.name = name;
        this.table = table;
        this.alias = alias;
        this.items = items;
        this.hoists = hoists;
    }

    /**
     * Related rows.
     *
     * @param parent the name under which the rows stand that they belong to
     * @param lateral the name of the join that brings them
     * @param junction the name under which the table between stands, when there is one
     * @param joinsProtected whether row-level security decides which rows of the table between are seen
     */
    record Child(
            SelectItem.Embed embed,
            Relationship relationship,
            Identifier parent,
            Node node,
            Identifier lateral,
            @Nullable Identifier junction,
            boolean joinsProtected) {}

    /** Lets a change touch only rows of that version. */
    public void dependOn(RowVersion known) {
        version = known;
    }

    public boolean isLimited() {
        return limit != null && limit > 0;
    }

    /** Whether what is shown of the rows is what they hold themselves: no related rows, computed columns or sums. */
    public boolean isOwn() {
        return children.isEmpty()
                && table != null
                && items.stream()
                        .allMatch(item -> item instanceof SelectItem.Star
                                || (item instanceof SelectItem.Field field
                                        && field.aggregate() == null
                                        && table.findColumn(field.field().column()) != null));
    }

    /** Whether rows are shown one by one, and not in groups. */
    public boolean isUngrouped() {
        return children.stream().noneMatch(child -> child.embed().spread())
                && items.stream().allMatch(item -> switch (item) {
                    case SelectItem.Field field -> field.aggregate() == null;
                    case SelectItem.Count _ -> false;
                    case SelectItem.Star _, SelectItem.Embed _ -> true;
                });
    }

    /** Whether the conditions name one row at most, by the table's whole primary key. */
    public boolean isByKey() {
        return table != null
                && table.relational()
                && !table.primaryKey().isEmpty()
                && table.primaryKey().stream()
                        .allMatch(key -> conditions.stream().anyMatch(condition -> isEquality(condition, key)));
    }

    private static boolean isEquality(Condition condition, String column) {
        return condition instanceof Condition.Filter filter
                && !filter.negated()
                && filter.field().path().isEmpty()
                && filter.field().column().equals(column)
                && filter.test() instanceof Test.Compare compare
                && compare.operator() == Operator.EQ
                && compare.quantifier() == null;
    }

    /** The related rows that a filter asks for. What is embedded under a name comes before the column of that name. */
    @Nullable
    Child findFiltered(FieldPath field) {
        if (!field.path().isEmpty()) {
            return null;
        }
        for (Child child : children) {
            if (child.embed().key().equals(field.column())) {
                return child;
            }
        }
        return table != null && table.findColumn(field.column()) != null ? null : findChild(field.column());
    }

    @Nullable
    Child findChild(String key) {
        for (Child child : children) {
            if (child.embed().key().equals(key)) {
                return child;
            }
        }
        for (Child child : children) {
            if (child.embed().relation().equals(key)) {
                return child;
            }
        }
        return null;
    }

    /** How a message names these rows. */
    String displayName() {
        return name.name();
    }

    Child childOf(SelectItem.Embed embed) {
        for (Child child : children) {
            if (child.embed().equals(embed)) {
                return child;
            }
        }
        throw new IllegalStateException("The embed was not planned");
    }

    /** Whether nothing of these rows is shown, so that they are only filtered by. */
    boolean isUnseen() {
        return items.stream()
                .allMatch(item -> item instanceof SelectItem.Embed embed
                        && childOf(embed).node().isUnseen());
    }

    /** Whether a change touches only so many rows: the order says which. Without one the limit would be by chance. */
    public boolean isLimitedByOrder() {
        return limit != null && !order.isEmpty();
    }

    /** Whether rows of tables with row-level security are read, here or below. */
    public boolean touchesRowLevelSecurity() {
        return isProtected(table)
                || children.stream()
                        .anyMatch(
                                child -> child.joinsProtected() || child.node().touchesRowLevelSecurity());
    }

    /** Also of a view, whose tables are not looked at. */
    static boolean isProtected(@Nullable Table read) {
        return read == null || !read.relational() || read.rowLevelSecurity();
    }
}
