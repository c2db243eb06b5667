/** Deliveries that were given up: read and replayed. */
@NullMarked
package dev.loam.event.deadletter;

import org.jspecify.annotations.NullMarked;
