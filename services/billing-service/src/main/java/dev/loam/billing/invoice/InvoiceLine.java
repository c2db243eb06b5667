package dev.loam.billing.invoice;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.loam.billing.charge.Charge;
import dev.loam.billing.price.Fraction;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of an invoice. Quantities are texts: nothing is computed with them.
 *
 * @param kind what sort of line
 * @param period the month that it is about: for an adjustment, an earlier one than the invoice's
 * @param project null where the line is the organization's
 * @param meter the wire name; empty for a plan's base fee
 * @param to the first day that does not belong to it
 * @param amount as printed
 * @param exact not rounded
 */
record InvoiceLine(
        Kind kind,
        LocalDate period,
        @Nullable ProjectRef project,
        String meter,
        String description,
        String plan,
        LocalDate from,
        LocalDate to,
        String quantity,
        String unit,
        String included,
        String billable,
        BigDecimal amount,
        Fraction exact) {

    /** The sorts of lines, as they stand in the database. */
    enum Kind {
        BASE,
        USAGE,
        ADJUSTMENT;

        @JsonValue
        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }
    }

    static InvoiceLine ofUsage(Charge charge, LocalDate period, int decimals) {
        return new InvoiceLine(
                Kind.USAGE,
                period,
                charge.project(),
                charge.meter().wireName(),
                "",
                charge.plan(),
                charge.from(),
                charge.to(),
                Charge.shown(charge.quantity()),
                charge.unit(),
                Charge.shown(charge.included()),
                Charge.shown(charge.rated().billable()),
                charge.rated().printed(decimals),
                charge.rated().exact());
    }

    /** What a closed month costs more, or less, than was invoiced for it. */
    static InvoiceLine adjustment(InvoicedKey key, LocalDate to, Fraction difference, int decimals) {
        return new InvoiceLine(
                Kind.ADJUSTMENT,
                key.period(),
                key.project(),
                key.meter(),
                "Usage that came, or was corrected, after %s had been closed".formatted(YearMonth.from(key.period())),
                key.plan(),
                key.from(),
                to,
                "",
                "",
                "",
                "",
                difference.rounded(decimals),
                difference);
    }

    /** What lines of one month are told apart by. */
    record InvoicedKey(LocalDate period, ProjectRef project, String meter, String plan, LocalDate from) {}
}
