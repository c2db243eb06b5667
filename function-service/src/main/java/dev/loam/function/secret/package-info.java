/** Secrets of functions: encrypted at rest, in a worker's environment when it runs the function, and nowhere else. */
@NullMarked
package dev.loam.function.secret;

import org.jspecify.annotations.NullMarked;
