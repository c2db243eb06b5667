/** Failures that mean "come again": told from all others at one place, answered with 503 and logged in one line. */
@NullMarked
package dev.loam.platform.outage;

import org.jspecify.annotations.NullMarked;
