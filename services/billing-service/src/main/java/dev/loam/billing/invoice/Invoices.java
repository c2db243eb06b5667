package dev.loam.billing.invoice;

import dev.loam.billing.Period;
import dev.loam.billing.account.Accounts;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads invoices, and makes drafts of those to come. */
class Invoices {
    private final InvoiceRepository rows;
    private final InvoiceComposer composer;
    private final InvoicedUsage invoiced;
    private final Credits credits;
    private final Accounts accounts;
    private final InvoiceProperties properties;
    private final TransactionTemplate snapshot;
    private final Clock clock;

    Invoices(
            InvoiceRepository rows,
            InvoiceComposer composer,
            InvoicedUsage invoiced,
            Credits credits,
            Accounts accounts,
            InvoiceProperties properties,
            TransactionTemplate snapshot,
            Clock clock) {
        this.rows = rows;
        this.composer = composer;
        this.invoiced = invoiced;
        this.credits = credits;
        this.accounts = accounts;
        this.properties = properties;
        this.snapshot = snapshot;
        this.clock = clock;
    }

    List<Invoice> list(UUID organization) {
        return rows.list(organization);
    }

    Whole require(UUID organization, long number) {
        Invoice invoice = rows.find(organization, number)
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "There is no such invoice here"));
        return new Whole(invoice, rows.lines(number));
    }

    /** What the invoice of the running month would be if it were closed now. */
    Whole draft(UUID organization) {
        return Objects.requireNonNull(snapshot.execute(_ -> composed(organization)));
    }

    private Whole composed(UUID organization) {
        Instant now = clock.instant();
        Period period = Period.of(now);
        PublishedPriceBook book = composer.book(period);
        int decimals = InvoiceComposer.decimals(book);
        List<InvoiceLine> lines = new ArrayList<>();
        InvoiceSum sum = new InvoiceSum();
        composer.compose(List.of(organization), period, now, (_, line) -> lines.add(line));
        Map<Period, Set<UUID>> late = invoiced.findLate(List.of(organization), period);
        late.forEach((closed, concerned) -> composer.adjust(concerned, closed, decimals, (_, line) -> lines.add(line)));
        lines.forEach(sum::add);
        BigDecimal paid =
                credits.available(organization, book.content().currency(), period.firstDay(), sum.creditable(decimals));
        return new Whole(sum.total(null, accounts.get(organization), period.firstDay(), book, paid, properties), lines);
    }

    /** An invoice with its lines. */
    record Whole(Invoice invoice, List<InvoiceLine> lines) {}
}
