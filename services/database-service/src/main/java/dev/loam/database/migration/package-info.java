/** An app's migrations: applied once, in one transaction, recorded where they changed something. */
@NullMarked
package dev.loam.database.migration;

import org.jspecify.annotations.NullMarked;
