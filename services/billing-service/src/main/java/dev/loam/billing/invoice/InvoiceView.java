package dev.loam.billing.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it is shown. Decimals are strings.
 *
 * @param number as it is printed; null for a draft
 * @param id the number alone, by which it is asked for
 * @param status {@code draft} or {@code closed}
 */
record InvoiceView(
        @Nullable Long id,
        @Nullable String number,
        String status,
        UUID organization,
        String organizationName,
        YearMonth period,
        String currency,
        int priceBook,
        String subtotal,
        String credits,
        Tax tax,
        String total,
        @Nullable Instant issuedAt,
        @Nullable List<Line> lines) {

    record Tax(String name, String percent, String amount) {}

    record Line(
            int line,
            InvoiceLine.Kind kind,
            YearMonth period,
            @Nullable String project,
            String meter,
            String description,
            String plan,
            LocalDate from,
            LocalDate to,
            String quantity,
            String unit,
            String included,
            String billable,
            String amount,
            String exact) {

        static Line of(int number, InvoiceLine line) {
            return new Line(
                    number,
                    line.kind(),
                    YearMonth.from(line.period()),
                    line.project() == null ? null : line.project().value(),
                    line.meter(),
                    line.description(),
                    line.plan(),
                    line.from(),
                    line.to(),
                    line.quantity(),
                    line.unit(),
                    line.included(),
                    line.billable(),
                    line.amount().toPlainString(),
                    line.exact().exactText());
        }
    }

    /** Without the lines. */
    static InvoiceView head(Invoice invoice, InvoiceProperties properties) {
        return of(invoice, null, properties);
    }

    static InvoiceView of(Invoices.Whole whole, InvoiceProperties properties) {
        List<Line> lines = IntStream.range(0, whole.lines().size())
                .mapToObj(at -> Line.of(at + 1, whole.lines().get(at)))
                .toList();
        return of(whole.invoice(), lines, properties);
    }

    private static InvoiceView of(Invoice invoice, @Nullable List<Line> lines, InvoiceProperties properties) {
        Long number = invoice.number();
        return new InvoiceView(
                number,
                number == null ? null : properties.printed(number),
                number == null ? "draft" : "closed",
                invoice.organization(),
                invoice.organizationName(),
                YearMonth.from(invoice.period()),
                invoice.currency(),
                invoice.priceBook(),
                invoice.subtotal().toPlainString(),
                invoice.credits().setScale(invoice.decimals()).toPlainString(),
                new Tax(
                        invoice.taxName(),
                        invoice.taxPercent().toPlainString(),
                        invoice.tax().toPlainString()),
                invoice.total().toPlainString(),
                invoice.issuedAt(),
                lines);
    }
}
