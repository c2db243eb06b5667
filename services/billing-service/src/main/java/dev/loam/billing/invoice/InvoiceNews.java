package dev.loam.billing.invoice;

import dev.loam.billing.Period;
import dev.loam.billing.notice.Notice;
import dev.loam.billing.notice.Notices;
import dev.loam.billing.payment.Payments;
import java.time.Clock;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells of invoices that were made, and has them paid where a provider of payments is set up. */
class InvoiceNews {
    private static final int AT_ONCE = 500;

    private final InvoiceRepository rows;
    private final Notices notices;
    private final Payments payments;
    private final InvoiceProperties properties;
    private final Clock clock;

    InvoiceNews(InvoiceRepository rows, Notices notices, Payments payments, InvoiceProperties properties, Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.payments = payments;
        this.properties = properties;
        this.clock = clock;
    }

    /** Of all invoices of the month that nobody was told of, those of a run that was killed among them. */
    void tell(Period period) {
        List<Invoice> untold = rows.ofPeriodFrom(period, 0, AT_ONCE);
        while (!untold.isEmpty()) {
            notices.make(untold.stream().map(this::notice).toList());
            untold.forEach(invoice -> payments.ask(due(invoice)));
            rows.told(untold.stream().map(InvoiceNews::number).toList(), clock.instant());
            long last = number(untold.getLast());
            untold = rows.ofPeriodFrom(period, last, AT_ONCE);
        }
        notices.tell();
    }

    private static long number(Invoice invoice) {
        return Objects.requireNonNull(invoice.number());
    }

    private Payments.Due due(Invoice invoice) {
        return new Payments.Due(
                number(invoice),
                properties.printed(number(invoice)),
                invoice.organization(),
                invoice.total(),
                invoice.currency(),
                invoice.decimals());
    }

    private Notice notice(Invoice invoice) {
        String number = properties.printed(number(invoice));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", number);
        data.put("organization", invoice.organization().toString());
        data.put("period", YearMonth.from(invoice.period()).toString());
        data.put("currency", invoice.currency());
        data.put("subtotal", invoice.subtotal().toPlainString());
        data.put("credits", invoice.credits().toPlainString());
        data.put("tax", invoice.tax().toPlainString());
        data.put("total", invoice.total().toPlainString());
        return new Notice(
                "invoice/" + number,
                "invoice.closed",
                invoice.organization(),
                null,
                "Invoice %s".formatted(number),
                """
                Invoice %s for %s: %s %s.

                Its lines are under /platform/v1/organizations/%s/invoices/%s
                """.formatted(
                                number,
                                YearMonth.from(invoice.period()),
                                invoice.total().toPlainString(),
                                invoice.currency(),
                                invoice.organization(),
                                invoice.number()),
                data,
                List.of(),
                clock.instant());
    }
}
