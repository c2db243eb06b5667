/** Quotas and spend caps, held in the request path from memory: billing says what they are, this gateway counts. */
@NullMarked
package dev.loam.gateway.cap;

import org.jspecify.annotations.NullMarked;
