package dev.loam.billing.payment;

import dev.loam.billing.account.Account;
import dev.loam.billing.account.Accounts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Has invoices paid, and remembers what came of it. Without a provider, or for who is no customer of it, does nothing. */
public class Payments {
    private static final Logger log = LoggerFactory.getLogger(Payments.class);

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final @Nullable PaymentProvider provider;
    private final Clock clock;

    Payments(JdbcClient jdbc, Accounts accounts, @Nullable PaymentProvider provider, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.provider = provider;
        this.clock = clock;
    }

    /** Asks for the payment of an invoice that was made; what is paid is not asked for again. */
    public void ask(Due due) {
        if (provider == null || due.amount().signum() <= 0) {
            return;
        }
        Account account = accounts.get(due.organization());
        String customer = account.paymentCustomer();
        if (customer == null || isSettled(due.number())) {
            return;
        }
        note(due.number(), provider.name(), new PaymentOutcome.Unreachable("asked"));
        PaymentOutcome outcome = provider.collect(due, customer);
        note(due.number(), provider.name(), outcome);
        if (outcome instanceof PaymentOutcome.Refused refused) {
            log.warn("Invoice {} was not paid: {}", due.printedNumber(), refused.reason());
        }
    }

    private boolean isSettled(long invoice) {
        return find(invoice)
                .filter(payment ->
                        payment.state().equals("paid") || payment.state().equals("pending"))
                .isPresent();
    }

    /** What is known of an invoice's payment. */
    public Optional<Payment> find(long invoice) {
        return jdbc.sql("""
                        select provider, state, reference, failure, changed_at from billing.payment
                        where invoice = :invoice
                        """)
                .param("invoice", invoice)
                .query((row, number) -> new Payment(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .optional();
    }

    private void note(long invoice, String name, PaymentOutcome outcome) {
        String state = switch (outcome) {
            case PaymentOutcome.Paid _ -> "paid";
            case PaymentOutcome.Pending _ -> "pending";
            case PaymentOutcome.Refused _ -> "refused";
            case PaymentOutcome.Unreachable _ -> "open";
        };
        String reference = switch (outcome) {
            case PaymentOutcome.Paid paid -> paid.reference();
            case PaymentOutcome.Pending pending -> pending.reference();
            case PaymentOutcome.Refused _, PaymentOutcome.Unreachable _ -> null;
        };
        String failure = switch (outcome) {
            case PaymentOutcome.Refused refused -> refused.reason();
            case PaymentOutcome.Unreachable unreachable -> unreachable.reason();
            case PaymentOutcome.Paid _, PaymentOutcome.Pending _ -> null;
        };
        jdbc.sql("""
                        insert into billing.payment as old
                            (invoice, provider, state, reference, failure, attempts, changed_at)
                        values (:invoice, :provider, :state, cast(:reference as text), cast(:failure as text), 1, :now)
                        on conflict (invoice) do update set provider = excluded.provider, state = excluded.state,
                            reference = excluded.reference, failure = excluded.failure, attempts = old.attempts + 1,
                            changed_at = excluded.changed_at
                        """)
                .param("invoice", invoice)
                .param("provider", name)
                .param("state", state)
                .param("reference", reference)
                .param("failure", failure)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** An invoice to be paid. */
    public record Due(
            long number, String printedNumber, UUID organization, BigDecimal amount, String currency, int decimals) {}

    /**
     * What is known of a payment.
     *
     * @param state {@code open}, {@code pending}, {@code paid} or {@code refused}
     */
    public record Payment(
            String provider,
            String state,
            @Nullable String reference,
            @Nullable String failure,
            Instant changedAt) {}
}
