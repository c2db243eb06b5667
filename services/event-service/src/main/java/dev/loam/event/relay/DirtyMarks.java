package dev.loam.event.relay;

import dev.loam.platform.outbox.OutboxSignals;
import dev.loam.platform.project.ProjectRef;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The projects that may have events in their outbox. */
final class DirtyMarks {
    private final JdbcClient jdbc;

    DirtyMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param settled old enough that no writer trusts it any more
     */
    record Mark(ProjectRef project, OffsetDateTime at, boolean settled) {}

    List<Mark> list() {
        return jdbc.sql("""
                        select ref, marked_at, marked_at < now() - make_interval(secs => :lifetime) as settled
                        from loam.dirty_project
                        """)
                .param("lifetime", OutboxSignals.MARK_LIFETIME.toSeconds())
                .query((row, number) -> new Mark(
                        new ProjectRef(row.getString("ref")),
                        row.getObject("marked_at", OffsetDateTime.class),
                        row.getBoolean("settled")))
                .list();
    }

    /**
     * Removes the mark if it is still the one that was read, and too old to be trusted by a writer. Whoever wrote since has
     * renewed it; whoever wrote before had committed when the outbox was seen empty.
     */
    void remove(Mark mark) {
        jdbc.sql("""
                        delete from loam.dirty_project
                        where ref = :ref and marked_at = :at
                            and marked_at < now() - make_interval(secs => :lifetime)
                        """)
                .param("ref", mark.project().value())
                .param("at", mark.at())
                .param("lifetime", OutboxSignals.MARK_LIFETIME.toSeconds())
                .update();
    }
}
