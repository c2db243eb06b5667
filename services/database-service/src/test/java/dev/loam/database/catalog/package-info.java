/** Tests of the catalog. */
@NullMarked
package dev.loam.database.catalog;

import org.jspecify.annotations.NullMarked;
