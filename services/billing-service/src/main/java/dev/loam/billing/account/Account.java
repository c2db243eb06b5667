package dev.loam.billing.account;

import dev.loam.platform.problem.Versioned;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organization as a customer.
 *
 * @param name as it stands on invoices; empty for none
 * @param emails who is told of budgets and invoices
 * @param eventProject the project in which events about the organization as a whole happen
 * @param taxPercent instead of the installation's
 * @param paymentCustomer who it is at the provider of payments
 */
public record Account(
        UUID organization,
        String name,
        List<String> emails,
        @Nullable ProjectRef eventProject,
        @Nullable BigDecimal taxPercent,
        @Nullable String paymentCustomer,
        long version)
        implements Versioned {

    static Account empty(UUID organization) {
        return new Account(organization, "", List.of(), null, null, null, 1);
    }
}
