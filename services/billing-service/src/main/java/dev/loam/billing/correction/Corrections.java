package dev.loam.billing.correction;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.ledger.Ledger;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.billing.ledger.LedgerRow;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes rows of the ledger back, each once, by a row of the opposite quantity, and puts another one in their place where
 * that is wanted. What belongs to a month that is closed becomes an adjustment of the next invoice.
 */
class Corrections {
    private static final String SELECT = """
            select seq, period, project, meter, route, key, at, quantity, reverses, reason from billing.ledger
            """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final AuditLog audit;
    private final Iterable<LedgerListener> listeners;
    private final TransactionTemplate transaction;

    Corrections(
            JdbcClient jdbc,
            Ledger ledger,
            AuditLog audit,
            Iterable<LedgerListener> listeners,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.audit = audit;
        this.listeners = listeners;
        this.transaction = transaction;
    }

    /** Rows of a meter, latest first. */
    List<Row> list(ProjectRef project, Meter meter, Instant from, Instant to, int most) {
        return jdbc.sql(SELECT + """
                        where project = :project and meter = :meter and period between :first and :last
                            and at >= :from and at < :to
                        order by at desc, seq desc limit :most
                        """)
                .param("project", project.value())
                .param("meter", meter.wireName())
                .param("first", Period.of(from).firstDay())
                .param("last", Period.of(to).firstDay())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> row(row))
                .list();
    }

    /** @param replacement what is put in the row's place; null where it should not have been at all */
    Row reverse(ProjectRef project, Period period, long seq, @Nullable BigDecimal replacement, String reason) {
        Row reversed =
                Objects.requireNonNull(transaction.execute(_ -> reverseNow(project, period, seq, replacement, reason)));
        listeners.forEach(listener -> listener.added(Set.of(project)));
        return reversed;
    }

    private Row reverseNow(
            ProjectRef project, Period period, long seq, @Nullable BigDecimal replacement, String reason) {
        Row wrong = jdbc.sql(SELECT + "where period = :period and seq = :seq and project = :project for update")
                .param("period", period.firstDay())
                .param("seq", seq)
                .param("project", project.value())
                .query((row, number) -> row(row))
                .optional()
                .orElseThrow(() -> new ProblemException(CommonError.NOT_FOUND, "The ledger has no such row"));
        if (wrong.reverses() != null) {
            throw new ProblemException(BillingError.INVALID_CORRECTION, "A reversal is not taken back; correct again");
        }
        UUID id = UUID.nameUUIDFromBytes(
                "loam.reversal/%s/%d".formatted(period.month(), seq).getBytes(StandardCharsets.UTF_8));
        if (exists(period, id)) {
            throw new ProblemException(CommonError.CONFLICT, "The row was taken back already");
        }
        ledger.correct(row(project, wrong, wrong.exact().negate(), id));
        mark(period, id, seq, reason);
        if (replacement != null && replacement.signum() != 0) {
            UUID another = UUID.nameUUIDFromBytes(
                    "loam.replacement/%s/%d".formatted(period.month(), seq).getBytes(StandardCharsets.UTF_8));
            ledger.correct(row(project, wrong, replacement, another));
            mark(period, another, null, reason);
        }
        ledger.recount(project, wrong.meter(), wrong.at());
        audit.concerns(null, project);
        audit.changed(wrong, new Corrected(replacement == null ? "0" : replacement.toPlainString(), reason));
        return jdbc.sql(SELECT + "where period = :period and entry = :entry")
                .param("period", period.firstDay())
                .param("entry", id)
                .query((row, number) -> row(row))
                .single();
    }

    private static LedgerRow row(ProjectRef project, Row wrong, BigDecimal quantity, UUID id) {
        return new LedgerRow(project, wrong.meter(), wrong.route(), wrong.key(), wrong.at(), quantity, id);
    }

    private boolean exists(Period period, UUID entry) {
        return jdbc.sql("select exists (select from billing.ledger where period = :period and entry = :entry)")
                .param("period", period.firstDay())
                .param("entry", entry)
                .query(Boolean.class)
                .single();
    }

    private void mark(Period period, UUID entry, @Nullable Long reverses, String reason) {
        jdbc.sql("""
                        update billing.ledger set reverses = cast(:reverses as bigint), reason = :reason
                        where period = :period and entry = :entry
                        """)
                .param("reverses", reverses == null ? null : reverses.toString())
                .param("reason", reason)
                .param("period", period.firstDay())
                .param("entry", entry)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        long reverses = row.getLong(9);
        BigDecimal quantity = row.getBigDecimal(8);
        return new Row(
                row.getLong(1),
                Meter.of(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(),
                quantity.toPlainString(),
                quantity,
                reverses == 0 ? null : reverses,
                row.getString(10));
    }

    private record Corrected(String quantity, String reason) {}

    /**
     * A row of the ledger.
     *
     * @param reverses the row that it takes back
     */
    record Row(
            long seq,
            Meter meter,
            String route,
            String key,
            Instant at,
            String quantity,
            @JsonIgnore BigDecimal exact,
            @Nullable Long reverses,
            @Nullable String reason) {}
}
