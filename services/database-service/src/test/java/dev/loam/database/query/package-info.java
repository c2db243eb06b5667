/** Tests of the SQL that requests become. */
@NullMarked
package dev.loam.database.query;

import org.jspecify.annotations.NullMarked;
