package dev.loam.event.history;

import dev.loam.event.timer.EventTimer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes what is too old to be looked up, project by project along their indexes, in small transactions. Several
 * processes may do it at once: each row goes once.
 */
class Retention implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 1000;

    private final JdbcClient jdbc;
    private final EventTimer timer;
    private final RetentionProperties properties;
    private volatile boolean running;

    Retention(JdbcClient jdbc, EventTimer timer, RetentionProperties properties) {
        this.jdbc = jdbc;
        this.timer = timer;
        this.properties = properties;
    }

    @Override
    public void start() {
        running = true;
        timer.after(properties.period(), this::sweepAndContinue);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    void sweep() {
        for (String ref : projects()) {
            untilDone(() -> removeDeliveries(ref, "delivered", properties.delivered()));
            untilDone(() -> removeDeliveries(ref, "dead", properties.dead()));
            untilDone(() -> removeEvents(ref));
        }
        untilDone(this::removeFanOuts);
    }

    private void sweepAndContinue() {
        if (!running) {
            return;
        }
        try {
            sweep();
        } catch (DataAccessException away) {
            log.warn("Old events could not be removed; trying again in {}", properties.period(), away);
        } finally {
            timer.after(properties.period(), this::sweepAndContinue);
        }
    }

    private void untilDone(Supplier<Integer> removal) {
        while (running && removal.get() == BATCH) {
            Thread.onSpinWait();
        }
    }

    /** One step into the index a project, not a scan. */
    private List<String> projects() {
        return jdbc.sql("""
                        with recursive project as (
                            (select min(ref) as ref from event.event)
                            union all
                            select (select min(e.ref) from event.event e where e.ref > project.ref)
                            from project where project.ref is not null
                        )
                        select ref from project where ref is not null
                        """).query(String.class).list();
    }

    private int removeDeliveries(String ref, String state, Duration age) {
        return jdbc.sql("""
                        with old as (
                            select id from event.delivery
                            where ref = :ref and created_at < now() - make_interval(secs => :age) and state = :state
                                and finished_at < now() - make_interval(secs => :age)
                            limit :most for update skip locked
                        ), attempts as (
                            delete from event.attempt where delivery_id in (select id from old)
                        )
                        delete from event.delivery where id in (select id from old)
                        """)
                .param("ref", ref)
                .param("state", state)
                .param("age", age.toSeconds())
                .param("most", BATCH)
                .update();
    }

    /** Which calls a list became is forgotten when all of them are. */
    private int removeFanOuts() {
        return jdbc.sql("""
                        delete from event.fan_out where (ref, id) in (
                            select ref, id from event.fan_out
                            where created_at < now() - make_interval(secs => :age) limit :most)
                        """)
                .param("age", properties.dead().toSeconds())
                .param("most", BATCH)
                .update();
    }

    private int removeEvents(String ref) {
        return jdbc.sql("""
                        delete from event.event where (ref, id) in (
                            select e.ref, e.id from event.event e
                            where e.ref = :ref and e.received_at < now() - make_interval(secs => :age)
                                and not exists (
                                    select from event.delivery d where d.ref = e.ref and d.event_id = e.id)
                            limit :most)
                        """)
                .param("ref", ref)
                .param("age", properties.delivered().toSeconds())
                .param("most", BATCH)
                .update();
    }
}
