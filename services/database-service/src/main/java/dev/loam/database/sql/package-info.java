/** SQL as it may be written here: constant text, quoted identifiers, types that the catalog named, and binds. */
@NullMarked
package dev.loam.database.sql;

import org.jspecify.annotations.NullMarked;
