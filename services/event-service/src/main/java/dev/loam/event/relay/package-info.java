/** Takes committed events out of projects' outboxes and hands them to the transport. */
@NullMarked
package dev.loam.event.relay;

import org.jspecify.annotations.NullMarked;
