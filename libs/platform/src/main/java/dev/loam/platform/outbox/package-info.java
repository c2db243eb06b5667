/** Signals from writers to the relay, and the durable mark that a project has events to relay. */
@NullMarked
package dev.loam.platform.outbox;

import org.jspecify.annotations.NullMarked;
