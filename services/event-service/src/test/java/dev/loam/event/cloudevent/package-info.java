/** What cloudevents want of tables. */
@NullMarked
package dev.loam.event.cloudevent;

import org.jspecify.annotations.NullMarked;
