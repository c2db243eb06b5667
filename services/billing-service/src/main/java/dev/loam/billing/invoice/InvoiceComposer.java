package dev.loam.billing.invoice;

import dev.loam.billing.Period;
import dev.loam.billing.account.PlanAssignments;
import dev.loam.billing.account.PlanAssignments.Held;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.charge.Charge;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.charge.Pools;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.price.PublishedPriceBook;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Puts together the lines of invoices, some projects at a time, so that no organization is too large. */
class InvoiceComposer {
    private static final int PROJECTS_AT_ONCE = 500;

    private final Charges charges;
    private final ProjectOwners owners;
    private final PlanAssignments plans;
    private final PriceBooks books;
    private final InvoicedUsage invoiced;

    InvoiceComposer(
            Charges charges, ProjectOwners owners, PlanAssignments plans, PriceBooks books, InvoicedUsage invoiced) {
        this.charges = charges;
        this.owners = owners;
        this.plans = plans;
        this.books = books;
        this.invoiced = invoiced;
    }

    PublishedPriceBook book(Period period) {
        return books.require(period);
    }

    /** How many decimals money of the book's currency has. */
    static int decimals(PublishedPriceBook book) {
        try {
            int digits = Currency.getInstance(book.content().currency()).getDefaultFractionDigits();
            return digits < 0 ? 2 : digits;
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    /**
     * The lines of the organizations' month.
     *
     * @param until up to when usage counts; null for all of the month
     * @param lines takes the lines, those of one organization in their order
     */
    void compose(
            Collection<UUID> organizations,
            Period period,
            @Nullable Instant until,
            BiConsumer<UUID, InvoiceLine> lines) {
        PublishedPriceBook book = book(period);
        plans.of(organizations, period)
                .forEach((organization, held) ->
                        baseFees(held, period, book).forEach(line -> lines.accept(organization, line)));
        LocalDate month = period.firstDay();
        int decimals = decimals(book);
        List<Ownership> projects = owners.of(organizations, period);
        Pools pools = new Pools();
        for (int from = 0; from < projects.size(); from += PROJECTS_AT_ONCE) {
            List<Ownership> some = projects.subList(from, Math.min(from + PROJECTS_AT_ONCE, projects.size()));
            List<Charge> found = until == null
                    ? charges.ofMonth(some, period, book, pools)
                    : charges.soFar(some, period, until, book, pools);
            found.forEach(charge -> lines.accept(charge.organization(), InvoiceLine.ofUsage(charge, month, decimals)));
        }
    }

    /** What a month that is closed costs more or less by now than was invoiced. */
    void adjust(Set<UUID> organizations, Period closed, int decimals, BiConsumer<UUID, InvoiceLine> lines) {
        PublishedPriceBook book = book(closed);
        List<Ownership> projects = owners.of(organizations, closed);
        Pools pools = new Pools();
        for (int from = 0; from < projects.size(); from += PROJECTS_AT_ONCE) {
            List<Ownership> some = projects.subList(from, Math.min(from + PROJECTS_AT_ONCE, projects.size()));
            Map<InvoiceLine.InvoicedKey, InvoicedUsage.Sum> before = invoiced.read(some, closed);
            for (Charge charge : charges.ofMonth(some, closed, book, pools)) {
                InvoiceLine.InvoicedKey key = new InvoiceLine.InvoicedKey(
                        closed.firstDay(), charge.project(), charge.meter().wireName(), charge.plan(), charge.from());
                InvoicedUsage.Sum was = before.remove(key);
                Fraction difference = was == null
                        ? charge.rated().exact()
                        : charge.rated().exact().minus(was.exact());
                accept(charge.organization(), key, charge.to(), difference, decimals, lines);
            }
            before.forEach((key, gone) ->
                    accept(gone.organization(), key, gone.to(), Fraction.ZERO.minus(gone.exact()), decimals, lines));
        }
    }

    /** What was kept of an amount without an end has some thirty decimals; a difference behind those is none. */
    private static void accept(
            UUID organization,
            InvoiceLine.InvoicedKey key,
            LocalDate to,
            Fraction difference,
            int decimals,
            BiConsumer<UUID, InvoiceLine> lines) {
        if (difference.rounded(12).signum() != 0) {
            lines.accept(organization, InvoiceLine.adjustment(key, to, difference, decimals));
        }
    }

    /** A plan that did not hold all month costs its share of the days. */
    private static List<InvoiceLine> baseFees(List<Held> plans, Period period, PublishedPriceBook book) {
        LocalDate next = period.firstDay().plusMonths(1);
        List<InvoiceLine> lines = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            Held held = plans.get(i);
            BigDecimal fee = Charges.requirePlan(book.content(), held.plan()).baseFee();
            LocalDate to = i + 1 < plans.size() ? plans.get(i + 1).from() : next;
            long days = ChronoUnit.DAYS.between(held.from(), to);
            if (fee.signum() > 0 && days > 0) {
                Fraction exact = Fraction.of(fee.multiply(BigDecimal.valueOf(days)))
                        .dividedBy(BigDecimal.valueOf(period.month().lengthOfMonth()));
                lines.add(new InvoiceLine(
                        InvoiceLine.Kind.BASE,
                        period.firstDay(),
                        null,
                        "",
                        "Plan " + held.plan(),
                        held.plan(),
                        held.from(),
                        to,
                        Long.toString(days),
                        "day",
                        "0",
                        Long.toString(days),
                        exact.rounded(decimals(book)),
                        exact));
            }
        }
        return lines;
    }
}
