/** Rows as files, over HTTP against a real cluster. */
@NullMarked
package dev.loam.database.transfer;

import org.jspecify.annotations.NullMarked;
