package dev.loam.database.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** A value of a statement, sent apart from its text. */
sealed interface Bind {

    void bindTo(PreparedStatement statement, int index) throws SQLException;

    /** A value without a type: PostgreSQL infers it from where it stands. */
    record Untyped(@Nullable String value) implements Bind {
        @Override
        public void bindTo(PreparedStatement statement, int index) throws SQLException {
            if (value == null) {
                statement.setNull(index, Types.OTHER);
            } else {
                statement.setObject(index, value, Types.OTHER);
            }
        }
    }

    /** A text. */
    record Typed(String value) implements Bind {
        @Override
        public void bindTo(PreparedStatement statement, int index) throws SQLException {
            statement.setString(index, value);
        }
    }

    /** A JSON document, byte for byte as it came. */
    record Json(byte[] document) implements Bind {
        @Override
        public void bindTo(PreparedStatement statement, int index) throws SQLException {
            statement.setObject(index, new JsonDocument(document));
        }
    }

    /** Bytes of a function's single bytea parameter. */
    record Bytes(byte[] value) implements Bind {
        @Override
        public void bindTo(PreparedStatement statement, int index) throws SQLException {
            statement.setBytes(index, value);
        }
    }
}
