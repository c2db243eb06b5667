package dev.loam.billing.invoice;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Invoices.
 *
 * @param automatic whether months are closed by themselves; else by a request only
 * @param closeAfter how long after a month's end it is closed; what comes later becomes an adjustment of the next invoice
 * @param prefix what stands before the number
 * @param issuer who writes the invoices, as it is printed on them; lines are separated by {@code |}
 * @param taxName what the tax is called
 * @param taxPercent how much tax is added, for accounts that have no percentage of their own
 */
@ConfigurationProperties("loam.billing.invoice")
public record InvoiceProperties(
        @DefaultValue("true") boolean automatic,
        @DefaultValue("6h") Duration closeAfter,
        @DefaultValue("INV-") String prefix,
        @DefaultValue("") String issuer,
        @DefaultValue("Tax") String taxName,
        @DefaultValue("0") BigDecimal taxPercent) {

    public InvoiceProperties {
        if (taxPercent.signum() < 0 || taxPercent.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException("loam.billing.invoice.tax-percent is between 0 and 100");
        }
        if (closeAfter.isNegative()) {
            throw new IllegalArgumentException("loam.billing.invoice.close-after is not negative");
        }
    }

    String printed(long number) {
        return "%s%06d".formatted(prefix, number);
    }
}
