/** The framed channel between function-service and a worker: what both ends say, and how it is written. */
@NullMarked
package dev.loam.worker.channel;

import org.jspecify.annotations.NullMarked;
