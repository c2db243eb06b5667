/** Errors as RFC 9457 problems, by a catalogue of stable codes. */
@NullMarked
package dev.loam.platform.problem;

import org.jspecify.annotations.NullMarked;
