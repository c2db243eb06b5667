/** Triggers that write an event for each change of a table that somebody subscribed to. */
@NullMarked
package dev.loam.database.trigger;

import org.jspecify.annotations.NullMarked;
