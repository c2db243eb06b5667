package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.project.ProjectRef;
import org.junit.jupiter.api.Test;

class RelayTests extends RelaySuite {
    /** As many begin as there is room for before them. */
    @Test
    void batchIsBoundedByWhatItsEventsCarry() {
        ProjectRef project = installation.project();
        callers.subscribe(project, "bulky");
        Installation.database(project).sql("""
                        select loam.emit('app.bulky', '/projects/a/app', 'event ' || n, jsonb_build_object('x', repeat('x', 3000)))
                        from generate_series(1, 10) n
                        """).query((row, number) -> true).list();
        callers.signal(project);

        await().untilAsserted(() -> assertThat(Installation.outboxSize(project)).isZero());
        assertThat(installation
                        .control()
                        .sql("select count(distinct received_at) from event.event where ref = :ref")
                        .param("ref", project.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(5);
    }
}
