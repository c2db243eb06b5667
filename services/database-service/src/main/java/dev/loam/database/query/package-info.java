/** From a syntax tree and a catalog to one SQL statement. */
@NullMarked
package dev.loam.database.query;

import org.jspecify.annotations.NullMarked;
