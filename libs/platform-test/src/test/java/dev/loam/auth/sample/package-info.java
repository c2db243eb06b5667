/** A sample service that keeps the house rules. */
@NullMarked
package dev.loam.auth.sample;

import org.jspecify.annotations.NullMarked;
