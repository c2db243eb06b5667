/** Takes what journals and transactions say was used, exactly once, and knows how complete the ledger is. */
@NullMarked
package dev.loam.billing.intake;

import org.jspecify.annotations.NullMarked;
