/** The process that runs tenant code: its main loop, its threads and its seal. */
@NullMarked
package dev.loam.worker;

import org.jspecify.annotations.NullMarked;
