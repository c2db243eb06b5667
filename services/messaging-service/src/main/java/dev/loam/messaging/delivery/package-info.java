/** Sends what is due, again when it did not succeed, and once where that can be known. */
@NullMarked
package dev.loam.messaging.delivery;

import org.jspecify.annotations.NullMarked;
