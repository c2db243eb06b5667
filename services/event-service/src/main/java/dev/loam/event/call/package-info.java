/** Calls of functions that nobody waits for. */
@NullMarked
package dev.loam.event.call;

import org.jspecify.annotations.NullMarked;
