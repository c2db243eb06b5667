/** Errors as storage clients know them: the real status in the body, HTTP 400 on the wire for nearly all. */
@NullMarked
package dev.loam.storage.problem;

import org.jspecify.annotations.NullMarked;
