package dev.loam.billing.payment;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What came of payments, for the installation's administrators. */
@RestController
class PaymentController {
    private final Payments payments;

    PaymentController(Payments payments) {
        this.payments = payments;
    }

    @Requires(Permission.INSTALLATION_READ)
    @GetMapping("/platform/v1/billing/payments/{invoice}")
    Payments.Payment get(Caller.Operator caller, @PathVariable long invoice) {
        return payments.find(invoice)
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "No payment was asked for"));
    }
}
