package dev.loam.event.history;

import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.removal.ProjectData;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes the events of a project that is gone, with its subscriptions, deliveries and mark. */
final class EventRemoval implements ProjectData {
    private static final int BATCH = 5000;

    private final JdbcClient jdbc;
    private final ChangeFeed changes;

    EventRemoval(JdbcClient jdbc, ChangeFeed changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    @Override
    public void remove(ProjectRef project) {
        // First, so that nothing new is delivered while the rest goes.
        delete("delete from event.subscription where ref = :ref", project);
        changes.publish(Change.SUBSCRIPTION, project.value());
        delete("delete from event.trigger_request where ref = :ref", project);
        while (deleteDeliveries(project) + deleteEvents(project) > 0) {
            Thread.yield();
        }
        delete("delete from event.fan_out where ref = :ref", project);
        delete("delete from loam.dirty_project where ref = :ref", project);
    }

    private int deleteDeliveries(ProjectRef project) {
        return jdbc.sql("""
                        with gone as (
                            select id from event.delivery where ref = :ref limit :most
                        ), attempts as (
                            delete from event.attempt where delivery_id in (select id from gone)
                        )
                        delete from event.delivery where id in (select id from gone)
                        """).param("ref", project.value()).param("most", BATCH).update();
    }

    private int deleteEvents(ProjectRef project) {
        return jdbc.sql("""
                        delete from event.event
                        where (ref, id) in (select ref, id from event.event where ref = :ref limit :most)
                        """).param("ref", project.value()).param("most", BATCH).update();
    }

    private void delete(String sql, ProjectRef project) {
        jdbc.sql(sql).param("ref", project.value()).update();
    }
}
