package dev.loam.database.query;

import dev.loam.database.sql.Sql;

/** How PostgreSQL writes the body of an answer. */
public sealed interface Body permits BodyFormat, HandledBody {

    /** Writes the expression over {@code pgrst_row}, whose one column is {@code pgrst_scalar} when it is no row. */
    void appendTo(Sql sql, boolean scalars);

    /** Writes how many bytes {@code pgrst_body} has that was written so. */
    void sizeTo(Sql sql);
}
