/** Carries events from the relay to the place where they are matched and delivered. */
@NullMarked
package dev.loam.event.transport;

import org.jspecify.annotations.NullMarked;
