/** What billing has to tell people and subscribers: budgets, invoices, what is unusual. */
@NullMarked
package dev.loam.billing.notice;

import org.jspecify.annotations.NullMarked;
