package dev.loam.billing.invoice;

import dev.loam.billing.Period;
import dev.loam.billing.account.ProjectOwners.Ownership;
import dev.loam.billing.price.Fraction;
import dev.loam.platform.project.ProjectRef;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was invoiced for months that are closed, and which of them are to be looked at again. */
class InvoicedUsage {
    private final JdbcClient jdbc;

    InvoicedUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was invoiced of a month for these projects, adjustments among it. */
    Map<InvoiceLine.InvoicedKey, Sum> read(List<Ownership> projects, Period period) {
        Map<InvoiceLine.InvoicedKey, Sum> sums = new HashMap<>();
        jdbc.sql("""
                        select l.project, l.meter, l.plan, l.from_day, max(l.to_day), sum(l.exact), i.organization
                        from billing.invoice_line l
                        join billing.invoice i on i.number = l.invoice
                        join unnest(cast(:projects as text[]), cast(:organizations as uuid[]))
                            as owned (project, organization)
                            on owned.project = l.project and owned.organization = i.organization
                        where l.period = :period and l.kind in ('usage', 'adjustment')
                        group by l.project, l.meter, l.plan, l.from_day, i.organization
                        """)
                .param(
                        "projects",
                        projects.stream().map(owned -> owned.project().value()).toArray(String[]::new))
                .param(
                        "organizations",
                        projects.stream()
                                .map(owned -> owned.organization().toString())
                                .toArray(String[]::new))
                .param("period", period.firstDay())
                .query((row, number) -> sums.put(
                        new InvoiceLine.InvoicedKey(
                                period.firstDay(),
                                new ProjectRef(row.getString(1)),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4, LocalDate.class)),
                        new Sum(
                                row.getObject(7, UUID.class),
                                row.getObject(5, LocalDate.class),
                                Fraction.of(row.getBigDecimal(6)))))
                .list();
        return sums;
    }

    /**
     * Takes the marks of usage that came after its month was closed, for months before this one: from here on it is in what
     * this transaction reads.
     */
    Map<Period, Set<UUID>> takeLate(Collection<UUID> organizations, Period before) {
        return late(organizations, before, """
                delete from billing.late_usage l
                where l.period < :period and l.project in (
                    select project from billing.project_owner
                    where organization = any(cast(:organizations as uuid[])))
                returning l.project, l.period
                """);
    }

    Map<Period, Set<UUID>> findLate(Collection<UUID> organizations, Period before) {
        return late(organizations, before, """
                select l.project, l.period from billing.late_usage l
                where l.period < :period and l.project in (
                    select project from billing.project_owner
                    where organization = any(cast(:organizations as uuid[])))
                """);
    }

    private Map<Period, Set<UUID>> late(Collection<UUID> organizations, Period before, String marks) {
        Map<Period, Set<UUID>> late = new TreeMap<>(Comparator.comparing(Period::month));
        jdbc.sql("""
                        with late as (%s)
                        select distinct late.period, o.organization from late
                        join billing.project_owner o on o.project = late.project
                            and o.organization = any(cast(:organizations as uuid[]))
                        """.formatted(marks))
                .param(
                        "organizations",
                        organizations.stream().map(UUID::toString).toArray(String[]::new))
                .param("period", before.firstDay())
                .query((row, number) -> late.computeIfAbsent(
                                new Period(YearMonth.from(row.getObject(1, LocalDate.class))), _ -> new TreeSet<>())
                        .add(row.getObject(2, UUID.class)))
                .list();
        return late;
    }

    /** What was invoiced of one meter of a project. */
    record Sum(UUID organization, LocalDate to, Fraction exact) {}
}
