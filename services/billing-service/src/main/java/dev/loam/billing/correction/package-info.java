/** Corrections of the ledger: nothing in it is changed, what was wrong is taken back by a record of its own. */
@NullMarked
package dev.loam.billing.correction;

import org.jspecify.annotations.NullMarked;
