/** Measures an installation of its own from outside: start, rest, events, functions and projects. */
@NullMarked
package dev.loam.benchmarks;

import org.jspecify.annotations.NullMarked;
