/** Brings events to their targets: at least once, fair between projects, retried, billed. */
@NullMarked
package dev.loam.event.delivery;

import org.jspecify.annotations.NullMarked;
