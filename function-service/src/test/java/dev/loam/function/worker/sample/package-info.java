/** Functions that tests pack into jars: well-behaved ones, and ones that try what they must not. */
@NullMarked
package dev.loam.function.worker.sample;

import org.jspecify.annotations.NullMarked;
