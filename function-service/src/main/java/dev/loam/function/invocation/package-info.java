/** Invocations: who asks for one, what it may do while it runs, and what is made of its end. */
@NullMarked
package dev.loam.function.invocation;

import org.jspecify.annotations.NullMarked;
