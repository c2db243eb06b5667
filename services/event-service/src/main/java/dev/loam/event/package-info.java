/** Events: from the outbox of a project to whoever subscribed to them. */
@NullMarked
package dev.loam.event;

import org.jspecify.annotations.NullMarked;
