/** The code that benchmarks deploy: it does nothing but tell when it began. */
@NullMarked
package dev.loam.benchmarks.function;

import org.jspecify.annotations.NullMarked;
