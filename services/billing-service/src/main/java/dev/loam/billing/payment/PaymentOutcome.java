package dev.loam.billing.payment;

/** What a provider answered. */
sealed interface PaymentOutcome {
    /** The money is there. */
    record Paid(String reference) implements PaymentOutcome {}

    /** The provider goes on by itself. */
    record Pending(String reference) implements PaymentOutcome {}

    /** The provider, or the customer's bank, will not. */
    record Refused(String reason) implements PaymentOutcome {}

    /** Nobody knows; it can be asked again. */
    record Unreachable(String reason) implements PaymentOutcome {}
}
