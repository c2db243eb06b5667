package dev.loam.billing.account;

import dev.loam.billing.BillingError;
import dev.loam.billing.Period;
import dev.loam.billing.price.PlansInUse;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which plan an organization is on, from which day on. What is past is never changed. */
public class PlanAssignments implements PlansInUse {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final String usual;

    PlanAssignments(JdbcClient jdbc, Clock clock, String usual) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.usual = usual;
    }

    /** The plan of those that were never given one. */
    public String usual() {
        return usual;
    }

    /** Puts the organization on the plan from that day on, which is today or later; later changes that stood are gone. */
    void assign(UUID organization, String plan, LocalDate from, UUID operator, @Nullable Long version) {
        if (from.isBefore(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            throw new ProblemException(BillingError.INVALID_PLAN, "A plan holds from today or from a later day on");
        }
        int assigned = jdbc.sql("""
                        with advanced as (
                            insert into billing.plan_version as old (organization, version)
                            select :organization, 2
                            where cast(:version as bigint) is null or :version = 1
                                or exists (select from billing.plan_version where organization = :organization)
                            on conflict (organization) do update set version = old.version + 1
                            where cast(:version as bigint) is null or old.version = :version
                            returning organization
                        ), later as (
                            delete from billing.plan_assignment
                            where organization in (select organization from advanced) and from_day > :day
                        )
                        insert into billing.plan_assignment (organization, from_day, plan, assigned_by, assigned_at)
                        select organization, :day, :plan, :operator, :now from advanced
                        on conflict (organization, from_day) do update
                        set plan = excluded.plan, assigned_by = excluded.assigned_by, assigned_at = excluded.assigned_at
                        """)
                .param("organization", organization)
                .param("day", from)
                .param("plan", plan)
                .param("operator", operator)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("version", version, Types.BIGINT)
                .update();
        if (assigned == 0) {
            throw VersionTag.mismatch();
        }
    }

    /** 1 where nothing was ever assigned. */
    long version(UUID organization) {
        return jdbc.sql("select version from billing.plan_version where organization = :organization")
                .param("organization", organization)
                .query(Long.class)
                .optional()
                .orElse(1L);
    }

    @Override
    public Set<String> from(LocalDate day) {
        Set<String> plans = new TreeSet<>(
                jdbc.sql("""
                        select distinct plan from billing.plan_assignment a
                        where from_day >= :day or from_day = (
                            select max(b.from_day) from billing.plan_assignment b
                            where b.organization = a.organization and b.from_day < :day)
                        """).param("day", day).query(String.class).list());
        plans.add(usual);
        return plans;
    }

    /** What holds today and what will, by organization and first day. */
    List<OfOrganization> current() {
        return jdbc.sql("""
                        select organization, plan, from_day from billing.plan_assignment a
                        where from_day > :today or from_day = (
                            select max(b.from_day) from billing.plan_assignment b
                            where b.organization = a.organization and b.from_day <= :today)
                        order by organization, from_day
                        """)
                .param("today", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query((row, number) -> new OfOrganization(
                        row.getObject(1, UUID.class), row.getString(2), row.getObject(3, LocalDate.class)))
                .list();
    }

    List<Assignment> list(UUID organization) {
        return jdbc.sql("""
                        select plan, from_day, assigned_at from billing.plan_assignment
                        where organization = :organization order by from_day desc
                        """)
                .param("organization", organization)
                .query((row, number) -> new Assignment(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The plans of a month in their order; each holds until the next one, the first from the month's first day. */
    public Map<UUID, List<Held>> of(Collection<UUID> organizations, Period period) {
        Map<UUID, List<Held>> plans = new HashMap<>();
        organizations.forEach(organization ->
                plans.put(organization, new ArrayList<>(List.of(new Held(usual, period.firstDay())))));
        jdbc.sql("""
                        select organization, plan, from_day from billing.plan_assignment
                        where organization = any(cast(:organizations as uuid[])) and from_day < :next
                        order by organization, from_day
                        """)
                .param(
                        "organizations",
                        organizations.stream().map(UUID::toString).toArray(String[]::new))
                .param("next", period.firstDay().plusMonths(1))
                .query((row, number) -> add(
                        plans.getOrDefault(row.getObject(1, UUID.class), new ArrayList<>()),
                        new Held(row.getString(2), row.getObject(3, LocalDate.class)),
                        period))
                .list();
        return plans;
    }

    private static boolean add(List<Held> plans, Held next, Period period) {
        if (!next.from().isAfter(period.firstDay())) {
            plans.set(0, new Held(next.plan(), period.firstDay()));
        } else if (!plans.getLast().plan().equals(next.plan())) {
            plans.add(next);
        }
        return true;
    }

    /** A plan and its first day. */
    public record Held(String plan, LocalDate from) {}

    record Assignment(String plan, LocalDate from, Instant assignedAt) {}

    record OfOrganization(UUID organization, String plan, LocalDate from) {}
}
