/** Starts Loam in both shapes and plays the story against each. */
@NullMarked
package dev.loam.e2e;

import org.jspecify.annotations.NullMarked;
