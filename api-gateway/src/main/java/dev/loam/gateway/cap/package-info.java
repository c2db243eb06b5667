/** Quotas and spend caps, held in the request path. */
@NullMarked
package dev.loam.gateway.cap;

import org.jspecify.annotations.NullMarked;
