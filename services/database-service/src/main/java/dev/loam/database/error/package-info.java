/** Errors as PostgREST's clients know them. */
@NullMarked
package dev.loam.database.error;

import org.jspecify.annotations.NullMarked;
