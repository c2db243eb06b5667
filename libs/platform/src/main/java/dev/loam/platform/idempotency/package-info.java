/** Requests that may be sent again: the effect happens once, and the answer is the first one's. */
@NullMarked
package dev.loam.platform.idempotency;

import org.jspecify.annotations.NullMarked;
