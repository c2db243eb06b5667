/** Functions: what is deployed, what runs it, and what came of it. */
@NullMarked
package dev.loam.function;

import org.jspecify.annotations.NullMarked;
