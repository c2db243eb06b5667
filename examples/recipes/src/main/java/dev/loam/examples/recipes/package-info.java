/** Functions that docs/functions.md shows: a nightly report, a worker of a queue, measurements of devices. */
@NullMarked
package dev.loam.examples.recipes;

import org.jspecify.annotations.NullMarked;
