package dev.loam.billing.usage;

import dev.loam.billing.Period;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads from the ledger what a line of the bill is made of. */
class UsageReports {
    /** More groups than this are not listed; the range of time has to be shorter. */
    static final int MOST_GROUPS = 10_000;

    private final JdbcClient jdbc;

    UsageReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<UsageReport.Group> list(ProjectRef project, Meter meter, UsageGrouping grouping, Instant from, Instant to) {
        return switch (grouping) {
            case ROUTE -> read(project, meter, from, to, """
                    select route, sum(quantity) from billing.ledger
                    where project = :project and meter = :meter and period between :first and :last
                        and at >= :from and at < :to
                    group by 1 order by 2 desc, 1 limit :most
                    """);
            case KEY -> read(project, meter, from, to, """
                    select key, sum(quantity) from billing.ledger
                    where project = :project and meter = :meter and period between :first and :last
                        and at >= :from and at < :to
                    group by 1 order by 2 desc, 1 limit :most
                    """);
            case MINUTE -> times("minute", project, meter, from, to);
            case HOUR -> times("hour", project, meter, from, to);
            case DAY -> times("day", project, meter, from, to);
        };
    }

    private List<UsageReport.Group> times(String unit, ProjectRef project, Meter meter, Instant from, Instant to) {
        return statement(project, meter, from, to, """
                        select date_trunc(:unit, at, 'UTC'), sum(quantity) from billing.ledger
                        where project = :project and meter = :meter and period between :first and :last
                            and at >= :from and at < :to
                        group by 1 order by 1 limit :most
                        """)
                .param("unit", unit)
                .query((row, number) -> new UsageReport.Group(
                        row.getObject(1, OffsetDateTime.class).toInstant().toString(), shown(row.getBigDecimal(2))))
                .list();
    }

    private List<UsageReport.Group> read(ProjectRef project, Meter meter, Instant from, Instant to, String sql) {
        return statement(project, meter, from, to, sql)
                .query((row, number) -> new UsageReport.Group(row.getString(1), shown(row.getBigDecimal(2))))
                .list();
    }

    private JdbcClient.StatementSpec statement(ProjectRef project, Meter meter, Instant from, Instant to, String sql) {
        return jdbc.sql(sql)
                .param("project", project.value())
                .param("meter", meter.wireName())
                .param("first", Period.of(from).firstDay())
                .param("last", Period.of(to).firstDay())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .param("most", MOST_GROUPS);
    }

    private static String shown(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }
}
