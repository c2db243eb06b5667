/** Time: one thread that waits, for everything that happens later. */
@NullMarked
package dev.loam.event.timer;

import org.jspecify.annotations.NullMarked;
