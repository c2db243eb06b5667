/** How values that every answer holds are written as JSON, and read. */
@NullMarked
package dev.loam.platform.json;

import org.jspecify.annotations.NullMarked;
