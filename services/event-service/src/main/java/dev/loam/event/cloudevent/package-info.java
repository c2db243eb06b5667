/** Events as CloudEvents 1.0. */
@NullMarked
package dev.loam.event.cloudevent;

import org.jspecify.annotations.NullMarked;
