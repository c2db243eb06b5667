/** Counts what passes, for the bill. */
@NullMarked
package dev.loam.gateway.metering;

import org.jspecify.annotations.NullMarked;
