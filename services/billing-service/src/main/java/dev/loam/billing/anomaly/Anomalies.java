package dev.loam.billing.anomaly;

import dev.loam.billing.Period;
import dev.loam.billing.notice.Notice;
import dev.loam.billing.notice.Notices;
import dev.loam.platform.project.ProjectRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at what a project used lately. */
class Anomalies {
    private static final Duration PAST = Duration.ofDays(35);
    private static final Duration LOOP_WINDOW = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Notices notices;
    private final AnomalyProperties properties;

    Anomalies(JdbcClient jdbc, Notices notices, AnomalyProperties properties) {
        this.jdbc = jdbc;
        this.notices = notices;
        this.properties = properties;
    }

    /** Whether something was told. */
    boolean look(ProjectRef project, UUID organization, Instant now) {
        keepHours(project, now);
        boolean told = false;
        for (Spike spike : spikes(project, now)) {
            told |= notices.make(notice(project, organization, spike, now));
        }
        for (Loop loop : loops(project, now)) {
            told |= notices.make(notice(project, organization, loop, now));
        }
        return told;
    }

    /** Hours that are over, and this one as it is so far; levels go up and down and are not looked at. */
    private void keepHours(ProjectRef project, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(2));
        jdbc.sql("""
                        insert into billing.usage_hour as old (project, meter, hour, quantity)
                        select project, meter, date_trunc('hour', at, 'UTC'), sum(quantity) from billing.ledger
                        where project = :project and period between :first and :last and at >= :from
                            and at <= :now and meter not in ('storage_bytes', 'database_bytes')
                        group by 1, 2, 3
                        order by 1, 2, 3
                        on conflict (project, meter, hour) do update set quantity = excluded.quantity
                        """)
                .param("project", project.value())
                .param("first", Period.of(from).firstDay())
                .param("last", Period.of(now).firstDay())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from billing.usage_hour where project = :project and hour < :oldest")
                .param("project", project.value())
                .param("oldest", now.minus(PAST).atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<Spike> spikes(ProjectRef project, Instant now) {
        return jdbc.sql("""
                        select present.meter, present.hour, present.quantity, past.p99, past.hours
                        from billing.usage_hour present
                        cross join lateral (
                            select percentile_cont(0.99) within group (order by quantity) as p99, count(*) as hours
                            from billing.usage_hour h
                            where h.project = present.project and h.meter = present.meter and h.hour < present.hour
                        ) past
                        where present.project = :project and present.hour >= :hour and past.hours >= :least
                            and present.quantity > past.p99 * :factor
                        """)
                .param("project", project.value())
                .param(
                        "hour",
                        now.truncatedTo(ChronoUnit.HOURS)
                                .minus(1, ChronoUnit.HOURS)
                                .atOffset(ZoneOffset.UTC))
                .param("least", properties.leastHours())
                .param("factor", properties.factor())
                .query((row, number) -> new Spike(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getInt(5)))
                .list();
    }

    /** A function whose own requests are about as many as its invocations, while nobody else asks for much. */
    private List<Loop> loops(ProjectRef project, Instant now) {
        Instant from = now.minus(LOOP_WINDOW);
        return jdbc.sql("""
                        with recent as (
                            select meter, key, sum(quantity) as quantity from billing.ledger
                            where project = :project and period between :first and :last and at >= :from and at <= :now
                                and meter in ('function_invocations', 'api_requests')
                            group by meter, key
                        )
                        select ran.key, ran.quantity, coalesce(own.quantity, 0) from recent ran
                        left join recent own on own.meter = 'api_requests' and own.key = 'function:' || ran.key
                        where ran.meter = 'function_invocations' and ran.quantity >= :least
                            and coalesce(own.quantity, 0) >= ran.quantity * 0.8
                            and (select coalesce(sum(quantity), 0) from recent
                                where meter = 'api_requests' and key not like 'function:%') <= ran.quantity * 0.2
                        """)
                .param("project", project.value())
                .param("first", Period.of(from).firstDay())
                .param("last", Period.of(now).firstDay())
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("least", properties.loopInvocations())
                .query((row, number) -> new Loop(row.getString(1), row.getBigDecimal(2), row.getBigDecimal(3)))
                .list();
    }

    private static Notice notice(ProjectRef project, UUID organization, Spike spike, Instant now) {
        return new Notice(
                "unusual/%s/%s/%s".formatted(project, spike.meter(), spike.hour()),
                "usage.unusual",
                organization,
                project,
                "Unusual usage: %s of project %s".formatted(spike.meter(), project),
                """
                In the hour from %s, project %s used %s %s.
                99 of 100 of the %d hours before it had %s or less.
                """.formatted(
                                spike.hour(),
                                project,
                                plain(spike.quantity()),
                                spike.meter(),
                                spike.hours(),
                                plain(spike.p99())),
                Map.of(
                        "project", project.value(),
                        "meter", spike.meter(),
                        "hour", spike.hour().toString(),
                        "quantity", plain(spike.quantity()),
                        "p99", plain(spike.p99())),
                List.of(),
                now);
    }

    private static Notice notice(ProjectRef project, UUID organization, Loop loop, Instant now) {
        return new Notice(
                "loop/%s/%s/%s".formatted(project, loop.function(), LocalDate.ofInstant(now, ZoneOffset.UTC)),
                "function.loop",
                organization,
                project,
                "Function %s of project %s seems to call itself".formatted(loop.function(), project),
                """
                In the last ten minutes function %s ran %s times and made %s requests itself, while hardly anybody else
                asked for anything. It may set itself off, for instance by writing what it listens to.
                """.formatted(loop.function(), plain(loop.invocations()), plain(loop.requests())),
                Map.of(
                        "project", project.value(),
                        "function", loop.function(),
                        "invocations", plain(loop.invocations()),
                        "own_requests", plain(loop.requests())),
                List.of(),
                now);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private record Spike(String meter, Instant hour, BigDecimal quantity, BigDecimal p99, int hours) {}

    private record Loop(String function, BigDecimal invocations, BigDecimal requests) {}
}
