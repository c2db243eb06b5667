/** What was sent, for people and tests who develop. */
@NullMarked
package dev.loam.messaging.inbox;

import org.jspecify.annotations.NullMarked;
