/** Many rows at once: in PostgreSQL's COPY format, or as arrays of their columns. */
@NullMarked
package dev.loam.platform.copy;

import org.jspecify.annotations.NullMarked;
