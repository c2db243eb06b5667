/** What the usage journal survives, and that it is shipped once. */
@NullMarked
package dev.loam.platform.usage;

import org.jspecify.annotations.NullMarked;
