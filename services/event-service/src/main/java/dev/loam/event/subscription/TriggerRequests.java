package dev.loam.event.subscription;

import dev.loam.event.timer.EventTimer;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;

/**
 * Tells database-service which tables a project's subscriptions name, until it has heard. The request is a row written
 * with the change of the subscriptions, so that it outlives this process.
 */
class TriggerRequests implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TriggerRequests.class);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final EventSubscriptionRepository repository;
    private final ChangeTriggersClient database;
    private final EventTimer timer;
    private final Map<ProjectRef, Duration> delays = new ConcurrentHashMap<>();
    private volatile boolean running;

    TriggerRequests(
            JdbcClient jdbc, EventSubscriptionRepository repository, ChangeTriggersClient database, EventTimer timer) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.database = database;
        this.timer = timer;
    }

    /** One change of a project's subscriptions at a time. */
    void lock(ProjectRef project) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('event.subscription ' || :ref, 0))")
                .param("ref", project.value())
                .query((row, number) -> true)
                .single();
    }

    void request(ProjectRef project) {
        jdbc.sql("""
                        insert into event.trigger_request (ref) values (:ref)
                        on conflict (ref) do update set requested_at = clock_timestamp()
                        """).param("ref", project.value()).update();
    }

    /** Tells database-service now if there is something to tell, and later when it cannot be reached. */
    void apply(ProjectRef project) {
        try {
            Optional<OffsetDateTime> requested = jdbc.sql(
                            "select requested_at from event.trigger_request where ref = :ref")
                    .param("ref", project.value())
                    .query(OffsetDateTime.class)
                    .optional();
            if (requested.isPresent()) {
                tell(project, requested.get());
            }
            delays.remove(project);
        } catch (HttpClientErrorException.NotFound gone) {
            log.warn("Project {} has no database to watch", project, gone);
            forget(project);
        } catch (RestClientException | DataAccessException away) {
            Duration delay = delays.merge(project, FIRST_DELAY, (before, _) -> longer(before));
            log.warn("The tables of project {} are not watched yet; trying again in {}", project, delay, away);
            timer.after(delay, () -> apply(project));
        }
    }

    @Override
    public void start() {
        running = true;
        List<ProjectRef> waiting = jdbc.sql("select ref from event.trigger_request")
                .query((row, number) -> new ProjectRef(row.getString(1)))
                .list();
        waiting.forEach(project -> timer.now(() -> apply(project)));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void tell(ProjectRef project, OffsetDateTime requestedAt) {
        List<String> patterns = repository.findByRefOrderByOwnerNameAscKeyAsc(project.value()).stream()
                .map(SubscriptionEntity::pattern)
                .toList();
        database.replace(project, CapturedTables.of(project, patterns));
        jdbc.sql("delete from event.trigger_request where ref = :ref and requested_at = :at")
                .param("ref", project.value())
                .param("at", requestedAt)
                .update();
    }

    private void forget(ProjectRef project) {
        jdbc.sql("delete from event.trigger_request where ref = :ref")
                .param("ref", project.value())
                .update();
    }

    private static Duration longer(Duration delay) {
        Duration doubled = delay.multipliedBy(2);
        return doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }
}
