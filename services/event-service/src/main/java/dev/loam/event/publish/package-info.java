/** An app's own events. */
@NullMarked
package dev.loam.event.publish;

import org.jspecify.annotations.NullMarked;
