/** Rows of tables as files, in and out, while they are read: COPY underneath, whatever the size. */
@NullMarked
package dev.loam.database.transfer;

import org.jspecify.annotations.NullMarked;
