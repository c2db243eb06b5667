package dev.loam.billing.cost;

import dev.loam.billing.Period;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.charge.Charge;
import dev.loam.billing.charge.Charges;
import dev.loam.billing.price.BilledMeter;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PriceBooks;
import dev.loam.billing.price.PublishedPriceBook;
import dev.loam.billing.requestlog.LoggedRequest;
import dev.loam.billing.requestlog.RequestLog;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Computes what requests cost. */
class RequestCosts {
    private static final String FUNCTIONS = "/functions/v1";

    private final RequestLog log;
    private final Charges charges;
    private final PriceBooks books;
    private final Clock clock;

    RequestCosts(RequestLog log, Charges charges, PriceBooks books, Clock clock) {
        this.log = log;
        this.charges = charges;
        this.books = books;
        this.clock = clock;
    }

    RequestCost require(ProjectRef project, UUID organization, UUID id) {
        LoggedRequest request = log.find(project, id)
                .orElseThrow(() -> new ProblemException(
                        CommonError.NOT_FOUND, "The log has no such request; it may be older than what is kept"));
        UsedShare share = share(
                project,
                organization,
                request.at(),
                List.of(
                        new Used(BilledMeter.API_REQUESTS, BigDecimal.ONE),
                        new Used(BilledMeter.EGRESS_BYTES, BigDecimal.valueOf(request.bytes()))));
        return new RequestCost(
                request.id(),
                request.method(),
                request.route(),
                request.key(),
                request.status(),
                request.at(),
                share.currency(),
                share.parts(),
                share.total(),
                request.route().startsWith(FUNCTIONS)
                        ? "/platform/v1/projects/%s/invocations/%s".formatted(project, request.id())
                        : null);
    }

    /** What this usage costs of the month that the instant is in; nothing while the ledger has nothing of a meter. */
    UsedShare share(ProjectRef project, UUID organization, Instant at, List<Used> usage) {
        Period period = Period.of(at);
        PublishedPriceBook book = books.require(period);
        Ownership owned = new Ownership(
                organization, project, period.firstDay(), period.firstDay().plusMonths(1));
        Instant now = clock.instant();
        Instant until = now.isBefore(period.to()) ? now : period.to();
        List<Charge> month = charges.soFar(List.of(owned), period, until, book);
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

    record Used(BilledMeter meter, BigDecimal quantity) {}
}
