/** Rating of baskets that no ledger holds, for whoever designs prices. */
@NullMarked
package dev.loam.billing.rate;

import org.jspecify.annotations.NullMarked;
