/** What is remembered of invocations: how each ended, what it cost and what it printed. */
@NullMarked
package dev.loam.function.log;

import org.jspecify.annotations.NullMarked;
