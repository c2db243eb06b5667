package dev.loam.database.query;

import dev.loam.database.catalog.MediaHandler;
import dev.loam.database.catalog.Table;
import dev.loam.database.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A body that something of the app's writes.
 *
 * @param table the table whose rows the handler takes; null when it takes the rows of anything
 */
public record HandledBody(MediaHandler handler, @Nullable Table table) implements Body {

    @Override
    public void appendTo(Sql sql, boolean scalars) {
        if (scalars) {
            sql.add("(array_agg(").add(handler.function()).add("(pgrst_row.pgrst_scalar)))[1]");
            return;
        }
        sql.add(handler.function()).add("(");
        if (table != null) {
            sql.add("cast(pgrst_row as ").add(table.name()).add(")");
        } else {
            sql.add("pgrst_row");
        }
        sql.add(")");
    }

    /** As it is sent: bytes as a text that has two letters for each. */
    @Override
    public void sizeTo(Sql sql) {
        sql.add("octet_length(cast(pgrst_body as text))");
    }
}
