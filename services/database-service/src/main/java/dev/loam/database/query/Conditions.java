package dev.loam.database.query;

import dev.loam.database.catalog.Column;
import dev.loam.database.error.RestException;
import dev.loam.database.grammar.Condition;
import dev.loam.database.grammar.FieldPath;
import dev.loam.database.grammar.Operator;
import dev.loam.database.grammar.Test;
import dev.loam.database.grammar.Truth;
import dev.loam.database.sql.Identifier;
import dev.loam.database.sql.Sql;
import dev.loam.database.sql.TypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes filters. Values are binds without a type, so that PostgreSQL takes the column's. */
final class Conditions {
    private static final TypeName TEXT = TypeName.of("pg_catalog", "text");
    private static final TypeName JSON = TypeName.of("pg_catalog", "json");
    private static final TypeName JSONB = TypeName.of("pg_catalog", "jsonb");

    private final Sql sql;
    private final Node node;
    private final Identifier qualifier;

    /** Whether related rows are joined, so that a filter may ask for them. */
    private final boolean related;

    private Conditions(Sql sql, Node node, Identifier qualifier, boolean related) {
        this.sql = sql;
        this.node = node;
        this.qualifier = qualifier;
        this.related = related;
    }

    /** All conditions of the node, joined by {@code and}. */
    static void write(Sql sql, Node node) {
        sql.each(node.conditions, " and ", new Conditions(sql, node, node.alias, true)::write);
    }

    /** The same of rows to which nothing is joined: whatever a filter names is a column. */
    static void writeOwn(Sql sql, Node node, Identifier qualifier) {
        Conditions conditions = new Conditions(sql, node, qualifier, false);
        sql.each(node.conditions, " and ", conditions::write);
    }

    private void write(Condition condition) {
        switch (condition) {
            case Condition.Filter filter -> write(filter);
            case Condition.Junction junction -> write(junction);
        }
    }

    private void write(Condition.Junction junction) {
        if (junction.negated()) {
            sql.add("not ");
        }
        sql.add("(");
        if (junction.any()) {
            sql.each(junction.parts(), " or ", this::write);
        } else {
            sql.each(junction.parts(), " and ", this::write);
        }
        sql.add(")");
    }

    private void write(Condition.Filter filter) {
        Node.Child child = related ? node.findFiltered(filter.field()) : null;
        if (child != null) {
            writePresence(child, filter);
            return;
        }
        if (filter.test() instanceof Test.Is is) {
            field(filter.field());
            sql.add(" ");
            is.truth().appendTo(sql, filter.negated());
            return;
        }
        if (filter.negated()) {
            sql.add("not ");
        }
        switch (filter.test()) {
            case Test.Compare compare -> write(filter.field(), compare);
            case Test.In in -> write(filter.field(), in);
            case Test.Search search -> write(filter.field(), search);
            case Test.Is _ -> throw new IllegalStateException("written above");
        }
    }

    private void writePresence(Node.Child child, Condition.Filter filter) {
        boolean known =
                filter.test() instanceof Test.Is is && (is.truth() == Truth.NULL || is.truth() == Truth.NOT_NULL);
        if (!known) {
            throw RestException.of(
                    400,
                    "PGRST120",
                    "Bad operator on the '%s' embedded resource"
                            .formatted(filter.field().column()),
                    "Only is null or not is null filters are allowed on embedded resources",
                    null);
        }
        boolean absent = (((Test.Is) filter.test()).truth() == Truth.NULL) != filter.negated();
        Joins.writePresence(sql, child);
        if (absent) {
            sql.add(" is not distinct from null");
        } else {
            sql.add(" is distinct from null");
        }
    }

    private void write(FieldPath field, Test.Compare compare) {
        Operator operator = compare.operator();
        field(field);
        sql.add(" ");
        operator.appendTo(sql);
        String value = operator.isPattern() ? compare.value().replace('*', '%') : compare.value();
        TypeName type = operator.isText() ? TEXT : typeOf(field);
        Test.Quantifier quantifier = compare.quantifier();
        if (quantifier == null) {
            sql.add(" ");
            bind(value, type);
            return;
        }
        switch (quantifier) {
            case ANY -> sql.add(" any (");
            case ALL -> sql.add(" all (");
        }
        bind(value, arrayOf(type));
        sql.add(")");
    }

    private void write(FieldPath field, Test.In in) {
        field(field);
        sql.add(" = any (");
        bind(arrayLiteral(in.values()), arrayOf(typeOf(field)));
        sql.add(")");
    }

    private void bind(String value, @Nullable TypeName type) {
        if (type == null) {
            sql.bindUntyped(value);
        } else {
            sql.bind(value, type);
        }
    }

    /** The type that values of the field have; null when only PostgreSQL knows. */
    private @Nullable TypeName typeOf(FieldPath field) {
        if (!field.path().isEmpty()) {
            Column column = Fields.column(node.table, field);
            boolean json = column != null && column.isJson() && !column.isBinaryJson();
            return field.path().getLast().asText() ? TEXT : json ? JSON : JSONB;
        }
        Column column = Fields.column(node.table, field);
        return column == null ? null : column.baseType();
    }

    /** An array of the type; null for arrays of arrays, which have no type of their own. */
    private static @Nullable TypeName arrayOf(@Nullable TypeName type) {
        return type == null || type.parts().getLast().startsWith("_")
                ? null
                : new TypeName(type.parts(), List.of(), true);
    }

    private void write(FieldPath field, Test.Search search) {
        Column column = Fields.column(node.table, field);
        boolean isVector =
                column != null && column.isTextSearchVector() && field.path().isEmpty();
        if (isVector) {
            field(field);
        } else {
            sql.add("to_tsvector(");
            language(search);
            field(field);
            sql.add(")");
        }
        sql.add(" @@ ");
        search.search().appendTo(sql);
        language(search);
        sql.bind(search.value()).add(")");
    }

    private void language(Test.Search search) {
        if (search.language() != null) {
            sql.add("cast(").bind(search.language()).add(" as regconfig), ");
        }
    }

    private void field(FieldPath field) {
        Fields.write(sql, node.table, qualifier, field);
    }

    /** An array as PostgreSQL writes it, each element quoted. */
    static String arrayLiteral(List<String> values) {
        StringBuilder literal = new StringBuilder("{");
        for (int index = 0; index < values.size(); index++) {
            literal.append(index == 0 ? "\"" : ",\"");
            String value = values.get(index);
            for (int position = 0; position < value.length(); position++) {
                char c = value.charAt(position);
                if (c == '"' || c == '\\') {
                    literal.append('\\');
                }
                literal.append(c);
            }
            literal.append('"');
        }
        return literal.append('}').toString();
    }
}
