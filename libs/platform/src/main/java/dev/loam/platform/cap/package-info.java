/** Quotas and spend caps, decided from memory: billing says what they are, each process counts what passes it. */
@NullMarked
package dev.loam.platform.cap;

import org.jspecify.annotations.NullMarked;
