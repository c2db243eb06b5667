package dev.loam.billing.invoice;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invoice without its lines.
 *
 * @param number null for a draft
 * @param organizationName as the account said when it was closed
 * @param period the month's first day
 * @param subtotal the sum of all lines
 * @param credits what credits pay of it
 * @param tax on what is left
 * @param total what is to be paid
 * @param issuedAt when it was closed; null for a draft
 */
record Invoice(
        @Nullable Long number,
        UUID organization,
        String organizationName,
        LocalDate period,
        String currency,
        int decimals,
        int priceBook,
        BigDecimal subtotal,
        BigDecimal credits,
        String taxName,
        BigDecimal taxPercent,
        BigDecimal tax,
        BigDecimal total,
        @Nullable Instant issuedAt) {}
