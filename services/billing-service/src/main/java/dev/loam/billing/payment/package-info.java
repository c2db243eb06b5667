/** The port to providers of payments, with an adapter that speaks Stripe's API. */
@NullMarked
package dev.loam.billing.payment;

import org.jspecify.annotations.NullMarked;
