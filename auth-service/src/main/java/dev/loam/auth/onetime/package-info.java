/** Codes and links that work once: made, kept as keyed digests, taken by one statement, and how often they may be tried. */
@NullMarked
package dev.loam.auth.onetime;

import org.jspecify.annotations.NullMarked;
