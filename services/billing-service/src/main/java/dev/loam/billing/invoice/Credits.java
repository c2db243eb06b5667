package dev.loam.billing.invoice;

import dev.loam.platform.audit.AuditLog;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Money that organizations were given, which pays invoices before they do; what ends first is used first. */
class Credits {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Credits(JdbcClient jdbc, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    Credit give(
            UUID organization,
            BigDecimal amount,
            String currency,
            String reason,
            @Nullable LocalDate expiresOn,
            UUID operator) {
        Instant now = clock.instant();
        Credit credit = new Credit(UUID.randomUUID(), amount.toPlainString(), "0", currency, reason, expiresOn, now);
        transaction.executeWithoutResult(_ -> {
            insert(organization, credit, amount, operator);
            audit.concerns(organization, null);
            audit.changed(null, credit);
        });
        return credit;
    }

    private void insert(UUID organization, Credit credit, BigDecimal amount, UUID operator) {
        LocalDate expires = credit.expiresOn();
        jdbc.sql("""
                        insert into billing.credit
                            (id, organization, amount, currency, reason, expires_on, given_by, given_at)
                        values (:id, :organization, :amount, :currency, :reason, cast(:expires as date), :operator, :now)
                        """)
                .param("id", credit.id())
                .param("organization", organization)
                .param("amount", amount)
                .param("currency", credit.currency())
                .param("reason", credit.reason())
                .param("expires", expires == null ? null : expires.toString())
                .param("operator", operator)
                .param("now", credit.givenAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Credit> list(UUID organization) {
        return jdbc.sql("""
                        select id, amount, used, currency, reason, expires_on, given_at from billing.credit
                        where organization = :organization order by given_at desc, id
                        """)
                .param("organization", organization)
                .query((row, number) -> new Credit(
                        row.getObject(1, UUID.class),
                        row.getBigDecimal(2).toPlainString(),
                        row.getBigDecimal(3).toPlainString(),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getObject(7, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** How much of an amount credits would pay. */
    BigDecimal available(UUID organization, String currency, LocalDate on, BigDecimal atMost) {
        return jdbc.sql("""
                        select least(coalesce(sum(amount - used), 0), :most) from billing.credit
                        where organization = :organization and currency = :currency and used < amount
                            and (expires_on is null or expires_on >= :day)
                        """)
                .param("organization", organization)
                .param("currency", currency)
                .param("day", on)
                .param("most", atMost)
                .query(BigDecimal.class)
                .single();
    }

    /** Those of the organizations that have something left to pay with. */
    Set<UUID> holders(Collection<UUID> organizations, String currency, LocalDate on) {
        return new HashSet<>(jdbc.sql("""
                        select distinct organization from billing.credit
                        where organization = any(cast(:organizations as uuid[])) and currency = :currency
                            and used < amount and (expires_on is null or expires_on >= :day)
                        """)
                .param(
                        "organizations",
                        organizations.stream().map(UUID::toString).toArray(String[]::new))
                .param("currency", currency)
                .param("day", on)
                .query(UUID.class)
                .list());
    }

    /** Uses credits for an amount, found and taken in one statement, and tells how much of it they pay. */
    BigDecimal use(UUID organization, String currency, LocalDate on, BigDecimal amount) {
        return jdbc.sql("""
                        with held as materialized (
                            select id, amount - used as rest, coalesce(expires_on, 'infinity') as ends, given_at
                            from billing.credit
                            where organization = :organization and currency = :currency and used < amount
                                and (expires_on is null or expires_on >= :day)
                            order by id
                            for update
                        ), shares as (
                            select id, least(rest, greatest(:amount - coalesce(sum(rest) over (
                                order by ends, given_at, id rows between unbounded preceding and 1 preceding), 0), 0))
                                as share
                            from held
                        ), paid as (
                            update billing.credit c set used = c.used + s.share
                            from shares s where s.id = c.id and s.share > 0
                            returning s.share
                        )
                        select coalesce(sum(share), 0) from paid
                        """)
                .param("organization", organization)
                .param("currency", currency)
                .param("day", on)
                .param("amount", amount)
                .query(BigDecimal.class)
                .single();
    }

    /** A credit as it is shown; decimals are strings. */
    record Credit(
            UUID id,
            String amount,
            String used,
            String currency,
            String reason,
            @Nullable LocalDate expiresOn,
            Instant givenAt) {}
}
