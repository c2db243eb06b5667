/** Who wants which events: patterns, and the machines they are compiled to. */
@NullMarked
package dev.loam.event.subscription;

import org.jspecify.annotations.NullMarked;
