/** Budgets: how much may be used, what happens when it is, and how far it has come. */
@NullMarked
package dev.loam.billing.budget;

import org.jspecify.annotations.NullMarked;
