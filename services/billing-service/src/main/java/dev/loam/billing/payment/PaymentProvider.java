package dev.loam.billing.payment;

/** Someone who collects money. */
interface PaymentProvider {
    String name();

    /**
     * Asks for the payment of an invoice. Asked again for the same one, it collects nothing more.
     *
     * @param customer who pays, in the provider's own terms
     */
    PaymentOutcome collect(Payments.Due due, String customer);
}
