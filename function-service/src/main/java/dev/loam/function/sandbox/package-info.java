/** Starts processes that can do next to nothing: own identity, Landlock, seccomp, no environment, own folder. */
@NullMarked
package dev.loam.function.sandbox;

import org.jspecify.annotations.NullMarked;
