/** Invoices: drafts at any moment, closed month by month, numbered without gaps, explained line by line. */
@NullMarked
package dev.loam.billing.invoice;

import org.jspecify.annotations.NullMarked;
