package dev.loam.billing.budget;

import dev.loam.billing.price.BilledMeter;
import dev.loam.platform.project.ProjectRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Budgets and their states as rows. */
class BudgetRepository {
    private static final String SELECT = """
            select id, organization, project, name, meter, unit, upper_limit, period, action, throttle_per_second,
                thresholds, emails, version
            from billing.budget
            """;

    private final JdbcClient jdbc;

    BudgetRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Budget> all() {
        return jdbc.sql(SELECT + "order by organization, project nulls first, name, id")
                .query((row, number) -> budget(row))
                .list();
    }

    /** The organization's, and those of all its projects. */
    List<Budget> ofOrganization(UUID organization) {
        return jdbc.sql(SELECT + "where organization = :organization order by project nulls first, name, id")
                .param("organization", organization)
                .query((row, number) -> budget(row))
                .list();
    }

    /** Under which names there are budgets. */
    Set<String> owners() {
        return jdbc.sql("select distinct coalesce(project, 'organization/' || organization) from billing.budget")
                .query(String.class)
                .set();
    }

    List<Budget> ofOwners(Collection<String> owners) {
        return jdbc.sql(SELECT + """
                        where project = any(cast(:owners as text[]))
                            or (project is null and 'organization/' || organization = any(cast(:owners as text[])))
                        order by organization, id
                        """)
                .param("owners", owners.toArray(String[]::new))
                .query((row, number) -> budget(row))
                .list();
    }

    List<Budget> ofProject(ProjectRef project) {
        return jdbc.sql(SELECT + "where project = :project order by name, id")
                .param("project", project.value())
                .query((row, number) -> budget(row))
                .list();
    }

    Optional<Budget> find(UUID organization, UUID id) {
        return jdbc.sql(SELECT + "where organization = :organization and id = :id")
                .param("organization", organization)
                .param("id", id)
                .query((row, number) -> budget(row))
                .optional();
    }

    void insert(Budget budget) {
        write(budget, null, """
                insert into billing.budget (id, organization, project, name, meter, unit, upper_limit, period, action,
                    throttle_per_second, thresholds, emails)
                values (:id, :organization, :project, :name, :meter, :unit, :limit, :period, :action,
                    :throttle, cast(:thresholds as integer[]), cast(:emails as text[]))
                """);
    }

    /** False when it has another version than that, or is gone. */
    boolean update(Budget budget, @Nullable Long version) {
        return write(budget, version, """
                        update billing.budget set name = :name, meter = :meter, unit = :unit, upper_limit = :limit,
                            period = :period, action = :action, throttle_per_second = :throttle,
                            thresholds = cast(:thresholds as integer[]), emails = cast(:emails as text[]),
                            version = version + 1
                        where id = :id and organization = :organization
                            and (cast(:version as bigint) is null or version = :version)
                        """) == 1;
    }

    private int write(Budget budget, @Nullable Long version, String sql) {
        BilledMeter meter = budget.meter();
        ProjectRef project = budget.project();
        return jdbc.sql(sql)
                .param("id", budget.id())
                .param("organization", budget.organization())
                .param("project", project == null ? null : project.value(), Types.VARCHAR)
                .param("name", budget.name())
                .param("meter", meter == null ? null : meter.wireName(), Types.VARCHAR)
                .param("unit", budget.unit().wireName())
                .param("limit", budget.limit())
                .param("period", budget.period().wireName())
                .param("action", budget.action().wireName())
                .param("throttle", budget.throttlePerSecond())
                .param(
                        "thresholds",
                        budget.thresholds().stream().map(Object::toString).toArray(String[]::new))
                .param("emails", budget.emails().toArray(String[]::new))
                .param("version", version, Types.BIGINT)
                .update();
    }

    boolean delete(UUID organization, UUID id, @Nullable Long version) {
        return jdbc.sql("""
                        delete from billing.budget where id = :id and organization = :organization
                            and (cast(:version as bigint) is null or version = :version)
                        """)
                        .param("id", id)
                        .param("organization", organization)
                        .param("version", version, Types.BIGINT)
                        .update()
                == 1;
    }

    Map<UUID, BudgetState> states(Collection<UUID> budgets) {
        Map<UUID, BudgetState> states = new HashMap<>();
        jdbc.sql("""
                        select budget, period_start, used, evaluated_at, reached_at from billing.budget_state
                        where budget = any(cast(:budgets as uuid[]))
                        """)
                .param("budgets", budgets.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> {
                    OffsetDateTime reached = row.getObject(5, OffsetDateTime.class);
                    return states.put(
                            row.getObject(1, UUID.class),
                            new BudgetState(
                                    row.getObject(2, LocalDate.class),
                                    row.getBigDecimal(3),
                                    row.getObject(4, OffsetDateTime.class).toInstant(),
                                    reached == null ? null : reached.toInstant()));
                })
                .list();
        return states;
    }

    /** A budget that was deleted meanwhile has no state. */
    void write(UUID budget, BudgetState state) {
        Instant reached = state.reachedAt();
        jdbc.sql("""
                        insert into billing.budget_state (budget, period_start, used, evaluated_at, reached_at)
                        select id, :period_start, :used, :evaluated_at, cast(:reached_at as timestamptz)
                        from billing.budget where id = :budget
                        on conflict (budget) do update set period_start = excluded.period_start, used = excluded.used,
                            evaluated_at = excluded.evaluated_at, reached_at = excluded.reached_at
                        """)
                .param("budget", budget)
                .param("period_start", state.periodStart())
                .param("used", state.used())
                .param("evaluated_at", state.evaluatedAt().atOffset(ZoneOffset.UTC))
                .param("reached_at", reached == null ? null : reached.toString())
                .update();
    }

    private static Budget budget(ResultSet row) throws SQLException {
        String project = row.getString(3);
        String meter = row.getString(5);
        return new Budget(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                project == null ? null : new ProjectRef(project),
                row.getString(4),
                meter == null ? null : BilledMeter.of(meter),
                BudgetUnit.of(row.getString(6)),
                row.getBigDecimal(7),
                BudgetPeriod.of(row.getString(8)),
                BudgetAction.of(row.getString(9)),
                row.getInt(10),
                List.of((Integer[]) row.getArray(11).getArray()),
                List.of((String[]) row.getArray(12).getArray()),
                row.getLong(13));
    }
}
