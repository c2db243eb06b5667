/** Queues that apps fill and empty over HTTP, and functions that messages are brought to. */
@NullMarked
package dev.loam.event.queue;

import org.jspecify.annotations.NullMarked;
