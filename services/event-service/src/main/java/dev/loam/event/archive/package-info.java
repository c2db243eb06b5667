/** Events that happened before, delivered once more. */
@NullMarked
package dev.loam.event.archive;

import org.jspecify.annotations.NullMarked;
