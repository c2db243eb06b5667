package dev.loam.billing.bill;

import dev.loam.billing.Period;
import dev.loam.billing.account.PlanAssignments;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.charge.Charge;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.intake.Settlement;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.Price;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes bills from the ledger, each from one snapshot of it. */
class Bills {
    private final Ledger ledger;
    private final PriceBooks books;
    private final Settlement settlement;
    private final TransactionTemplate snapshot;
    private final Charges charges;
    private final PlanAssignments plans;
    private final ProjectOwners owners;

    Bills(
            Ledger ledger,
            PriceBooks books,
            Settlement settlement,
            TransactionTemplate snapshot,
            Charges charges,
            PlanAssignments plans,
            ProjectOwners owners) {
        this.ledger = ledger;
        this.books = books;
        this.settlement = settlement;
        this.snapshot = snapshot;
        this.charges = charges;
        this.plans = plans;
        this.owners = owners;
    }

    /**
     * The bill of the month that the instant is in, up to the instant.
     *
     * @param organization whose plan holds
     * @param patience how long to wait for all processes to ship what they have; zero takes the ledger as it is
     */
    Bill make(ProjectRef project, UUID organization, Instant asOf, Duration patience) {
        if (patience.isPositive()) {
            settlement.settle(patience);
        }
        Instant settledUntil = settlement.settledUntil();
        return Objects.requireNonNull(snapshot.execute(_ -> make(project, organization, asOf, settledUntil)));
    }

    private Bill make(ProjectRef project, UUID organization, Instant asOf, @Nullable Instant settledUntil) {
        Period period = Period.of(asOf);
        PublishedPriceBook book = books.require(period);
        int decimals = book.content().decimals();
        List<Charge> lines = charges(project, organization, period, asOf, book);
        Fraction total = lines.stream()
                .map(charge -> book.content().sumsPrinted()
                        ? Fraction.of(charge.rated().printed(decimals))
                        : charge.rated().exact())
                .reduce(Fraction.ZERO, Fraction::plus);
        return new Bill(
                project.value(),
                plan(organization, period, asOf),
                book.content().currency(),
                book.version(),
                new Bill.Span(period.from(), period.to()),
                asOf,
                lines.stream().map(charge -> line(charge, decimals)).toList(),
                total.rounded(decimals).toPlainString(),
                ledger.lastSequence(project, period),
                settledUntil);
    }

    /** What a project costs on a pooled plan depends on its siblings. */
    private List<Charge> charges(
            ProjectRef project, UUID organization, Period period, Instant asOf, PublishedPriceBook book) {
        Ownership own = new Ownership(
                organization, project, period.firstDay(), period.firstDay().plusMonths(1));
        List<Ownership> all = new ArrayList<>(List.of(own));
        boolean pooled = Objects.requireNonNull(
                        plans.of(List.of(organization), period).get(organization))
                .stream()
                .anyMatch(
                        held -> Charges.requirePlan(book.content(), held.plan()).isPooled());
        if (pooled) {
            owners.of(List.of(organization), period).stream()
                    .filter(sibling -> !sibling.project().equals(project))
                    .forEach(all::add);
            all.sort(Comparator.comparing(owned -> owned.project().value()));
        }
        return charges.of(all, period, asOf, book).stream()
                .filter(charge -> charge.project().equals(project))
                .sorted(Comparator.comparing(Charge::meter).thenComparing(Charge::from))
                .toList();
    }

    private String plan(UUID organization, Period period, Instant asOf) {
        LocalDate day = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
        return Objects.requireNonNull(plans.of(List.of(organization), period).get(organization)).stream()
                .filter(held -> !held.from().isAfter(day))
                .reduce((_, later) -> later)
                .map(PlanAssignments.Held::plan)
                .orElseThrow();
    }

    private static Bill.Line line(Charge charge, int decimals) {
        Price.PerUnit unit =
                charge.price() != null && charge.price().price() instanceof Price.PerUnit perUnit ? perUnit : null;
        BigDecimal per = unit == null ? null : unit.per();
        return new Bill.Line(
                charge.meter(),
                charge.plan(),
                charge.from(),
                charge.to(),
                Charge.shown(charge.quantity()),
                charge.unit(),
                Charge.shown(charge.included()),
                Charge.shown(charge.rated().billable()),
                unit == null ? null : unit.amount().toPlainString(),
                per == null ? null : per.toPlainString(),
                charge.rated().printed(decimals).toPlainString(),
                charge.rated().exact().exactText());
    }
}
