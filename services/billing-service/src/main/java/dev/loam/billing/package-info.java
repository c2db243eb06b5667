/** The ledger of what was used, its prices, and the bill. */
@NullMarked
package dev.loam.billing;

import org.jspecify.annotations.NullMarked;
