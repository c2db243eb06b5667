/** The bill of a project: its ledger, priced. */
@NullMarked
package dev.loam.billing.bill;

import org.jspecify.annotations.NullMarked;
