package dev.loam.billing.account;

import dev.loam.billing.Period;
import dev.loam.billing.ledger.LedgerListener;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeListener;
import dev.loam.platform.project.Project;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClientException;

/**
 * Which organization pays for a project, day by day: learnt when a project is first seen in the ledger, and again when
 * project-service says that it changed. Kept when the project is gone, since its last month is still to be paid.
 */
public class ProjectOwners implements LedgerListener, ChangeListener, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProjectOwners.class);
    private static final int CAPACITY = 50_000;

    private final JdbcClient jdbc;
    private final ProjectDirectory projects;
    private final Clock clock;
    private final ConcurrentMap<ProjectRef, UUID> known = new ConcurrentHashMap<>();
    private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();

    ProjectOwners(JdbcClient jdbc, ProjectDirectory projects, Clock clock) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public void added(Set<ProjectRef> used) {
        List<ProjectRef> unknown =
                used.stream().filter(ref -> !known.containsKey(ref)).toList();
        if (!unknown.isEmpty()) {
            lookups.execute(() -> unknown.forEach(this::tryToLearn));
        }
    }

    /** A project that was given to another organization is a project that changed. */
    @Override
    public void changed(Change change) {
        if (change.kind().equals(Change.PROJECT) && ProjectRef.isValid(change.key())) {
            ProjectRef ref = new ProjectRef(change.key());
            if (known.remove(ref) != null) {
                lookups.execute(() -> tryToLearn(ref));
            }
        }
    }

    @Override
    public void missed() {
        known.clear();
    }

    private void tryToLearn(ProjectRef ref) {
        try {
            find(ref);
        } catch (DataAccessException | RestClientException away) {
            log.debug("Who pays for {} is not known yet; it is asked again", ref, away);
        }
    }

    /** The organization that pays now; null for a project that nobody has. */
    public @Nullable UUID find(ProjectRef ref) {
        UUID owner = known.get(ref);
        if (owner != null) {
            return owner;
        }
        Project project = projects.find(ref);
        if (project == null) {
            return lastOwner(ref);
        }
        note(ref, project.organizationId());
        return project.organizationId();
    }

    /** The gateway, or project-service, says that the project is this organization's. */
    public void note(ProjectRef ref, UUID organization) {
        if (organization.equals(known.get(ref))) {
            return;
        }
        UUID last = lastOwner(ref);
        if (!organization.equals(last)) {
            jdbc.sql("""
                            insert into billing.project_owner (project, from_day, organization)
                            values (:project, :day, :organization)
                            on conflict (project, from_day) do update set organization = excluded.organization
                            """)
                    .param("project", ref.value())
                    .param("day", last == null ? LocalDate.EPOCH : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .param("organization", organization)
                    .update();
        }
        if (known.size() >= CAPACITY) {
            known.clear();
        }
        known.put(ref, organization);
    }

    private @Nullable UUID lastOwner(ProjectRef ref) {
        return jdbc.sql("""
                        select organization from billing.project_owner where project = :project
                        order by from_day desc limit 1
                        """)
                .param("project", ref.value())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** The times in the month in which projects were these organizations', by organization and project. */
    public List<Ownership> of(Collection<UUID> organizations, Period period) {
        return jdbc.sql("""
                        select project, organization, from_day, next_day from (
                            select o.project, o.organization, greatest(o.from_day, :first) as from_day,
                                least(coalesce(lead(o.from_day) over (partition by o.project order by o.from_day),
                                    :next), :next) as next_day
                            from billing.project_owner o
                            where o.project in (
                                select project from billing.project_owner
                                where organization = any(cast(:organizations as uuid[])))
                        ) owned
                        where organization = any(cast(:organizations as uuid[])) and from_day < next_day
                        order by organization, project, from_day
                        """)
                .param("first", period.firstDay())
                .param("next", period.firstDay().plusMonths(1))
                .param(
                        "organizations",
                        organizations.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, number) -> new Ownership(
                        row.getObject(2, UUID.class),
                        new ProjectRef(row.getString(1)),
                        row.getObject(3, LocalDate.class),
                        row.getObject(4, LocalDate.class)))
                .list();
    }

    /** Looks up who pays for what was used in the month where that was not to be learnt at the time. */
    public List<ProjectRef> learnMissing(Period period) {
        List<ProjectRef> nobodys = new ArrayList<>();
        jdbc.sql("""
                        select distinct u.project from billing.usage_day u
                        where u.day >= :first and u.day < :next and not exists (
                            select from billing.project_owner o where o.project = u.project)
                        """)
                .param("first", period.firstDay())
                .param("next", period.firstDay().plusMonths(1))
                .query(String.class)
                .list()
                .forEach(text -> {
                    ProjectRef ref = new ProjectRef(text);
                    if (find(ref) == null) {
                        nobodys.add(ref);
                    }
                });
        return nobodys;
    }

    @Override
    public void close() {
        lookups.shutdown();
    }

    /** @param next the first day on which the project was another's */
    public record Ownership(UUID organization, ProjectRef project, LocalDate from, LocalDate next) {}
}
