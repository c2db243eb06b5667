/** Many rows at once, in PostgreSQL's COPY format. */
@NullMarked
package dev.loam.platform.copy;

import org.jspecify.annotations.NullMarked;
