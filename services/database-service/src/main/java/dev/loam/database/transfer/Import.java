package dev.loam.database.transfer;

import dev.loam.database.sql.QualifiedName;
import java.util.Map;

/**
 * What an operator wants to be imported.
 *
 * @param columns for fields of the file the column that they go into, empty for none; others go into that of their name
 * @param batch how many rows are committed together
 * @param skip how many rows are left out at first
 */
record Import(
        QualifiedName table,
        RowFormat format,
        Map<String, String> columns,
        char delimiter,
        String nullText,
        long batch,
        long skip) {}
