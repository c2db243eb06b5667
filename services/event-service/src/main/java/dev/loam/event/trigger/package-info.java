/** What the live deployments of functions want: events, messages of queues, and times. */
@NullMarked
package dev.loam.event.trigger;

import org.jspecify.annotations.NullMarked;
