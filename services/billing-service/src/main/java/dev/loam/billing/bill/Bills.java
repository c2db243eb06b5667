package dev.loam.billing.bill;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.bill.LineRater.Rated;
import dev.loam.billing.intake.Settlement;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBook.Plan;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes bills from the ledger, each from one snapshot of it. */
class Bills {
    private static final BigDecimal MILLISECONDS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    private final Ledger ledger;
    private final PriceBooks books;
    private final Settlement settlement;
    private final TransactionTemplate snapshot;
    private final String planName;

    Bills(Ledger ledger, PriceBooks books, Settlement settlement, TransactionTemplate snapshot, String planName) {
        this.ledger = ledger;
        this.books = books;
        this.settlement = settlement;
        this.snapshot = snapshot;
        this.planName = planName;
    }

    /**
     * The bill of the month that the instant is in, up to the instant.
     *
     * @param patience how long to wait for all processes to ship what they have; zero takes the ledger as it is
     */
    Bill make(ProjectRef project, Instant asOf, Duration patience) {
        if (patience.isPositive()) {
            settlement.settle(patience);
        }
        Instant settledUntil = settlement.settledUntil();
        return Objects.requireNonNull(snapshot.execute(_ -> make(project, asOf, settledUntil)));
    }

    private Bill make(ProjectRef project, Instant asOf, @Nullable Instant settledUntil) {
        Period period = Period.of(asOf);
        PublishedPriceBook book = books.require(period);
        Plan plan = book.content().plans().get(planName);
        if (plan == null) {
            throw new ProblemException(
                    BillingError.PRICE_BOOK_UNUSABLE, "The price book has no plan '%s'".formatted(planName));
        }
        LineRater rater = new LineRater(book.content(), plan);
        List<Rated> lines = quantities(project, period, asOf).entrySet().stream()
                .filter(used -> used.getValue().signum() > 0)
                .map(used -> rater.rate(used.getKey(), used.getValue()))
                .toList();
        BigDecimal total = lines.stream()
                .map(Rated::amount)
                .reduce(BigDecimal.ZERO.setScale(book.content().decimals()), BigDecimal::add);
        return new Bill(
                project.value(),
                planName,
                book.content().currency(),
                book.version(),
                new Bill.Span(period.from(), period.to()),
                asOf,
                lines.stream().map(Rated::line).toList(),
                total.toPlainString(),
                ledger.lastSequence(project, period),
                settledUntil);
    }

    private Map<BilledMeter, Fraction> quantities(ProjectRef project, Period period, Instant asOf) {
        Map<Meter, BigDecimal> sums = new EnumMap<>(Meter.class);
        ledger.sums(project, period, asOf).forEach(sum -> sums.put(sum.meter(), sum.quantity()));
        Map<BilledMeter, Fraction> quantities = new EnumMap<>(BilledMeter.class);
        for (BilledMeter billed : BilledMeter.values()) {
            Meter meter = billed.source();
            Fraction quantity = meter.isLevel()
                    ? new Fraction(ledger.levelMilliseconds(project, meter, period, asOf), MILLISECONDS_PER_HOUR)
                    : Fraction.of(sums.getOrDefault(meter, BigDecimal.ZERO));
            quantities.put(billed, quantity);
        }
        return quantities;
    }
}
