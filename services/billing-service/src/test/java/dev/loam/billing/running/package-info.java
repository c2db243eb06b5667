/** Measures billing on this machine: what it takes in, and how long a month takes to be closed. */
@NullMarked
package dev.loam.billing.running;

import org.jspecify.annotations.NullMarked;
