/** The process that runs tenant code: its main loop and its threads. */
@NullMarked
package dev.loam.worker;

import org.jspecify.annotations.NullMarked;
