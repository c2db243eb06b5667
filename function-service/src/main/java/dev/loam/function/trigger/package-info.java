/** What sets functions off, and how event-service is told of it. */
@NullMarked
package dev.loam.function.trigger;

import org.jspecify.annotations.NullMarked;
