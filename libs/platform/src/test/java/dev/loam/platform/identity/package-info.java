/** What callers may do. */
@NullMarked
package dev.loam.platform.identity;

import org.jspecify.annotations.NullMarked;
