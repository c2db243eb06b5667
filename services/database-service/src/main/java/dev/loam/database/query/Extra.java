package dev.loam.database.query;

import dev.loam.database.catalog.Table;
import dev.loam.database.sql.Sql;

/** Something that a read tells besides its rows, in the same statement and so of the same moment. */
public sealed interface Extra permits RowVersion, Keyset {

    /** Writes further columns of the statement's one row. */
    void write(Sql sql, Node node, Table table);
}
