/** From a request or an event to what a function takes, and from what it returns to an answer. */
@NullMarked
package dev.loam.worker.binding;

import org.jspecify.annotations.NullMarked;
