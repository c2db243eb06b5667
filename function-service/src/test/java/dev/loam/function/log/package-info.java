/** What is kept of invocations. */
@NullMarked
package dev.loam.function.log;

import org.jspecify.annotations.NullMarked;
