/** What this service says of itself to clients that ask whether it is there. */
@NullMarked
package dev.loam.storage.health;

import org.jspecify.annotations.NullMarked;
