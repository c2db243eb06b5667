/** The change feed: one sequence by which every process learns within seconds what is no longer true. */
@NullMarked
package dev.loam.platform.change;

import org.jspecify.annotations.NullMarked;
