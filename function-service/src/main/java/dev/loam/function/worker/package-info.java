/** Worker processes: how they are started, kept waiting, assigned, called, watched and ended. */
@NullMarked
package dev.loam.function.worker;

import org.jspecify.annotations.NullMarked;
