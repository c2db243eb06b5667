/** Migrations over HTTP against a real cluster. */
@NullMarked
package dev.loam.database.migration;

import org.jspecify.annotations.NullMarked;
