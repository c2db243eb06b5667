/** What happened, for operators: events, deliveries and attempts, and how long they are kept. */
@NullMarked
package dev.loam.event.history;

import org.jspecify.annotations.NullMarked;
