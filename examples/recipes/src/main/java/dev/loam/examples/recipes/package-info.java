/** Functions that docs/functions.md shows: a nightly report, a worker of a queue, measurements of devices, a chat. */
@NullMarked
package dev.loam.examples.recipes;

import org.jspecify.annotations.NullMarked;
