/** What was used, counted once: rows per month, and the levels whose time is billed. */
@NullMarked
package dev.loam.billing.ledger;

import org.jspecify.annotations.NullMarked;
