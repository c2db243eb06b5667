package dev.loam.billing.invoice;

import dev.loam.billing.account.Account;
import dev.loam.billing.price.Fraction;
import dev.loam.billing.price.PublishedPriceBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Adds up the lines of one invoice, exactly. */
final class InvoiceSum {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Fraction exact = Fraction.ZERO;
    private int lines;

    /** The place of the line. */
    int add(InvoiceLine line) {
        exact = exact.plus(line.exact());
        return ++lines;
    }

    BigDecimal subtotal(int decimals) {
        return exact.rounded(decimals);
    }

    /** What credits can pay: nothing where more was corrected than was used. */
    BigDecimal creditable(int decimals) {
        return subtotal(decimals).max(BigDecimal.ZERO);
    }

    /** The invoice; without a number it is a draft. */
    Invoice total(
            @Nullable Long number,
            Account account,
            LocalDate period,
            PublishedPriceBook book,
            BigDecimal credits,
            InvoiceProperties properties) {
        int decimals = InvoiceComposer.decimals(book);
        BigDecimal net = subtotal(decimals).subtract(credits);
        BigDecimal percent = percent(account.taxPercent(), properties);
        BigDecimal tax = net.multiply(percent).divide(HUNDRED, decimals, RoundingMode.HALF_UP);
        return new Invoice(
                number,
                account.organization(),
                account.name(),
                period,
                book.content().currency(),
                decimals,
                book.version(),
                subtotal(decimals),
                credits,
                properties.taxName(),
                percent,
                tax,
                net.add(tax),
                null);
    }

    private static BigDecimal percent(@Nullable BigDecimal own, InvoiceProperties properties) {
        return own == null ? properties.taxPercent() : own;
    }
}
