/** Schemas read from real databases, written as SQL and compared. */
@NullMarked
package dev.loam.database.schema;

import org.jspecify.annotations.NullMarked;
