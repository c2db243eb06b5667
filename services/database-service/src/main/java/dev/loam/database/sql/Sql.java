package dev.loam.database.sql;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A statement in the making. Text is added only as literals (Error Prone refuses anything else), names only as
 * {@link Identifier}, types only as {@link TypeName}, values only as binds; so the text of a statement depends on a
 * request's shape alone, and PostgreSQL's prepared statements are found again.
 */
public final class Sql {
    private final StringBuilder text = new StringBuilder(512);
    private final List<Bind> binds = new ArrayList<>();
    private boolean untyped;

    public Sql add(@CompileTimeConstant String literal) {
        text.append(literal);
        return this;
    }

    public Sql add(Identifier identifier) {
        identifier.appendTo(text);
        return this;
    }

    /** A quoted name. */
    public Sql name(String name) {
        return add(new Identifier(name));
    }

    public Sql add(QualifiedName name) {
        return name(name.schema()).add(".").name(name.name());
    }

    /** {@code qualifier.column}. */
    public Sql column(Identifier qualifier, String column) {
        return add(qualifier).add(".").name(column);
    }

    public Sql add(TypeName type) {
        type.appendTo(text);
        return this;
    }

    public Sql add(DefaultExpression expression) {
        expression.appendTo(text);
        return this;
    }

    public Sql add(Sql fragment) {
        text.append(fragment.text);
        binds.addAll(fragment.binds);
        untyped |= fragment.untyped;
        return this;
    }

    /** A text; where another type is wanted, in a cast. */
    public Sql bind(String value) {
        text.append('?');
        binds.add(new Bind.Typed(value));
        return this;
    }

    public Sql bind(long value) {
        return add("cast(").bind(Long.toString(value)).add(" as int8)");
    }

    /** A value of that type, given as text. */
    public Sql bind(String value, TypeName type) {
        return add("cast(").bind(value).add(" as ").add(type).add(")");
    }

    /**
     * A value whose type PostgreSQL infers, for where the catalog does not know it. The driver asks for such types, with
     * a round trip before the statement that has them.
     */
    public Sql bindUntyped(@Nullable String value) {
        text.append('?');
        binds.add(new Bind.Untyped(value));
        untyped = true;
        return this;
    }

    /** Whether all values have types, so that several statements go out in one round trip. */
    public boolean isTyped() {
        return !untyped;
    }

    /** A JSON document as its bytes. */
    public Sql bindJson(byte[] document) {
        text.append('?');
        binds.add(new Bind.Json(document));
        return this;
    }

    public Sql bindBytes(byte[] value) {
        text.append('?');
        binds.add(new Bind.Bytes(value));
        return this;
    }

    /** Adds each item, with the separator between them. */
    public <T> Sql each(Iterable<T> items, @CompileTimeConstant String separator, Consumer<T> add) {
        boolean first = true;
        for (T item : items) {
            if (!first) {
                text.append(separator);
            }
            first = false;
            add.accept(item);
        }
        return this;
    }

    /** The position of a selected item, as {@code group by} takes it. */
    public Sql ordinal(int position) {
        text.append(position);
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    /** The statement's text, which holds no value. */
    public String text() {
        return text.toString();
    }

    /** Binds the values from the given index on. */
    public void bindTo(PreparedStatement statement, int from) throws SQLException {
        for (int index = 0; index < binds.size(); index++) {
            binds.get(index).bindTo(statement, from + index);
        }
    }
}
