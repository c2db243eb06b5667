package dev.loam.billing.cost;

import dev.loam.billing.Period;
import dev.loam.billing.account.ProjectOwners;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.charge.Charge;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Shares the lines of a project's month out among what made them. */
class MonthLines {
    private final ProjectOwners owners;
    private final Charges charges;
    private final PriceBooks books;
    private final Clock clock;

    MonthLines(ProjectOwners owners, Charges charges, PriceBooks books, Clock clock) {
        this.owners = owners;
        this.charges = charges;
        this.books = books;
        this.clock = clock;
    }

    record Used(BilledMeter meter, BigDecimal quantity) {}

    /** What this usage costs of the month that the instant is in; nothing while the ledger has nothing of a meter. */
    UsedShare share(ProjectRef project, UUID organization, Instant at, List<Used> usage) {
        Period period = Period.of(at);
        PublishedPriceBook book = books.require(period);
        List<Charge> month = charges(project, organization, period, book);
        List<UsedShare.Part> parts = new ArrayList<>();
        Fraction total = Fraction.ZERO;
        for (Used used : usage) {
            Fraction counted = sum(month, used.meter(), true);
            Fraction line = sum(month, used.meter(), false);
            Fraction amount = counted.signum() == 0 ? Fraction.ZERO : part(line, used.quantity(), counted);
            total = total.plus(amount);
            parts.add(new UsedShare.Part(
                    used.meter(),
                    used.quantity().toPlainString(),
                    Charge.shown(counted),
                    line.exactText(),
                    amount.exactText()));
        }
        return new UsedShare(book.content().currency(), book.version(), parts, total.exactText());
    }

    /** Where a plan pools, a project's lines are what they are among the organization's others. */
    private List<Charge> charges(ProjectRef project, UUID organization, Period period, PublishedPriceBook book) {
        owners.note(project, organization);
        List<Ownership> owned = owners.of(List.of(organization), period);
        Instant now = clock.instant();
        Instant until = now.isBefore(period.to()) ? now : period.to();
        return charges.soFar(owned, period, until, book).stream()
                .filter(charge -> charge.project().equals(project))
                .toList();
    }

    private static Fraction part(Fraction line, BigDecimal quantity, Fraction counted) {
        return new Fraction(
                line.numerator().multiply(quantity).multiply(counted.denominator()),
                line.denominator().multiply(counted.numerator()));
    }

    private static Fraction sum(List<Charge> month, BilledMeter meter, boolean counted) {
        return month.stream()
                .filter(charge -> charge.meter() == meter)
                .map(charge -> counted ? charge.counted() : charge.rated().exact())
                .reduce(Fraction.ZERO, Fraction::plus);
    }
}
