package dev.loam.gateway.accesslog;

import dev.loam.gateway.accesslog.AccessLog.Line;
import dev.loam.platform.copy.CopyRows;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Writes lines with COPY, into the partition of their day, and drops the days that are over. */
final class AccessLogWriter {
    private static final Logger log = LoggerFactory.getLogger(AccessLogWriter.class);
    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
    private static final String COPY = """
            copy gateway.access_log (project, at, request_id, method, path, query, status, bytes_in, bytes_out, duration_us,
                key_id, user_id, ip, user_agent, route, refusal) from stdin""";

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration retention;
    private @Nullable LocalDate preparedFor;

    AccessLogWriter(JdbcOperations jdbc, TransactionOperations transactions, Clock clock, Duration retention) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.retention = retention;
    }

    void write(List<Line> lines) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(preparedFor)) {
            // Yesterday's last lines may come today, and a clock that is ahead brings tomorrow's.
            for (int day = -1; day <= 1; day++) {
                makePartition(today.plusDays(day));
            }
            dropPartitionsBefore(today.minusDays(retention.toDays()));
            preparedFor = today;
        }
        CopyRows rows = new CopyRows(lines.size());
        for (Line line : lines) {
            append(rows, line);
        }
        rows.send(jdbc, COPY);
    }

    private void makePartition(LocalDate day) {
        transactions.executeWithoutResult(_ -> {
            jdbc.execute("select pg_advisory_xact_lock(hashtextextended('gateway.access_log', 0))");
            jdbc.execute("""
                    create table if not exists gateway.access_log_%s partition of gateway.access_log
                    for values from ('%s 00:00+00') to ('%s 00:00+00')
                    """.formatted(SUFFIX.format(day), day, day.plusDays(1)));
        });
    }

    private void dropPartitionsBefore(LocalDate day) {
        String oldest = "access_log_" + SUFFIX.format(day);
        List<String> old = jdbc.queryForList("""
                select c.relname from pg_inherits i
                join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'gateway.access_log'::regclass and c.relname ~ '^access_log_[0-9]{8}$'
                  and c.relname < ?
                """, String.class, oldest);
        for (String partition : old) {
            try {
                transactions.executeWithoutResult(_ -> {
                    jdbc.execute("set local lock_timeout = '2s'");
                    jdbc.execute("drop table if exists gateway." + partition);
                });
            } catch (DataAccessException busy) {
                log.warn("{} cannot be dropped now; tomorrow tries again", partition, busy);
            }
        }
    }

    private static void append(CopyRows rows, Line line) {
        AccessLogLine text = line.text();
        rows.text(line.project().value())
                .plain(text.at())
                .text(text.requestId())
                .text(text.method())
                .text(text.path())
                .text(text.query())
                .number(text.status())
                .number(text.bytesIn())
                .number(text.bytesOut())
                .number(text.durationUs())
                .text(text.keyId())
                .text(text.userId())
                .text(text.ip())
                .text(text.userAgent())
                .text(text.route())
                .text(text.refusal())
                .endOfRow();
    }
}
