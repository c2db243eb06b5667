/** Whether the door is open. */
@NullMarked
package dev.loam.gateway.health;

import org.jspecify.annotations.NullMarked;
