package dev.loam.billing.invoice;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.account.Account;
import dev.loam.billing.account.Accounts;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Closes months. Some organizations at a time get their invoices, with their numbers, in one transaction; a run that is
 * killed leaves whole invoices and no gap, and the next one goes on with those that have none. Two runs at once take turns,
 * and the database takes one invoice for an organization and month.
 */
class InvoiceClosing {
    private static final Logger log = LoggerFactory.getLogger(InvoiceClosing.class);
    private static final int ORGANIZATIONS_AT_ONCE = 200;
    private static final int LINES_AT_ONCE = 2000;

    private final InvoiceRepository rows;
    private final InvoiceComposer composer;
    private final InvoicedUsage invoiced;
    private final Credits credits;
    private final Accounts accounts;
    private final ProjectOwners owners;
    private final Ledger ledger;
    private final InvoiceNews news;
    private final InvoiceProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InvoiceClosing(
            InvoiceRepository rows,
            InvoiceComposer composer,
            InvoicedUsage invoiced,
            Credits credits,
            Accounts accounts,
            ProjectOwners owners,
            Ledger ledger,
            InvoiceNews news,
            InvoiceProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.composer = composer;
        this.invoiced = invoiced;
        this.credits = credits;
        this.accounts = accounts;
        this.owners = owners;
        this.ledger = ledger;
        this.news = news;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    boolean isClosed(Period period) {
        return rows.isFinished(period);
    }

    /** How many invoices this run made. */
    int close(Period period) {
        if (period.to().isAfter(clock.instant())) {
            throw new ProblemException(
                    BillingError.MONTH_NOT_OVER, "%s is over at %s".formatted(period.month(), period.to()));
        }
        rows.begin(period, clock.instant());
        transaction.executeWithoutResult(_ -> ledger.awaitWriters());
        List<ProjectRef> nobodys = owners.learnMissing(period);
        if (!nobodys.isEmpty()) {
            log.warn("{} projects of {} belong to nobody and are not invoiced", nobodys.size(), period.month());
        }
        int made = 0;
        UUID last = null;
        while (true) {
            List<UUID> organizations = rows.organizationsToInvoice(period, last, ORGANIZATIONS_AT_ONCE);
            if (organizations.isEmpty()) {
                break;
            }
            made += Objects.requireNonNull(transaction.execute(_ -> close(period, organizations)));
            last = organizations.getLast();
        }
        rows.finish(period, clock.instant());
        news.tell(period);
        return made;
    }

    private int close(Period period, List<UUID> wanted) {
        long first = rows.takeNumbers();
        // Another run may have made some while this one waited for its turn.
        List<UUID> organizations = rows.withoutInvoice(period, wanted);
        PublishedPriceBook book = composer.book(period);
        Batch batch = new Batch(first);
        Map<Period, Set<UUID>> late = invoiced.takeLate(organizations, period);
        composer.compose(organizations, period, null, batch::add);
        late.forEach(
                (closed, concerned) -> composer.adjust(concerned, closed, InvoiceComposer.decimals(book), batch::add));
        batch.flush();
        Map<UUID, Account> customers = accounts.of(batch.sums.keySet());
        Set<UUID> creditors =
                credits.holders(batch.sums.keySet(), book.content().currency(), period.firstDay());
        List<Invoice> invoices = new ArrayList<>();
        batch.sums.forEach((organization, numbered) -> invoices.add(numbered.sum.total(
                numbered.number,
                Objects.requireNonNull(customers.get(organization)),
                period.firstDay(),
                book,
                creditors.contains(organization) ? pay(organization, period, book, numbered.sum) : BigDecimal.ZERO,
                properties)));
        rows.issue(invoices, clock.instant());
        rows.setNextNumber(first + invoices.size());
        return invoices.size();
    }

    private BigDecimal pay(UUID organization, Period period, PublishedPriceBook book, InvoiceSum sum) {
        BigDecimal creditable = sum.creditable(InvoiceComposer.decimals(book));
        return creditable.signum() == 0
                ? BigDecimal.ZERO
                : credits.use(organization, book.content().currency(), period.firstDay(), creditable);
    }

    /** Lines on their way to the database, and the sums of their invoices. */
    private final class Batch {
        private final Map<UUID, Numbering> sums = new LinkedHashMap<>();
        private final List<InvoiceRepository.Numbered> waiting = new ArrayList<>();
        private final long first;

        private Batch(long first) {
            this.first = first;
        }

        private void add(UUID organization, InvoiceLine line) {
            Numbering numbering =
                    sums.computeIfAbsent(organization, _ -> new Numbering(first + sums.size(), new InvoiceSum()));
            waiting.add(new InvoiceRepository.Numbered(numbering.number, numbering.sum.add(line), line));
            if (waiting.size() >= LINES_AT_ONCE) {
                flush();
            }
        }

        private void flush() {
            if (!waiting.isEmpty()) {
                rows.insert(waiting);
                waiting.clear();
            }
        }
    }

    private record Numbering(long number, InvoiceSum sum) {}
}
