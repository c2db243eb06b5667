package dev.loam.event;

import static dev.loam.event.Installation.emit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.event.Peers.Answer;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RetentionTests {
    private static Installation installation;
    private static EventServer server;

    @BeforeAll
    static void start() {
        installation = new Installation();
        server = EventServer.start(installation, "loam.event.retention.period=200ms");
    }

    @AfterAll
    static void stop() {
        server.close();
        installation.close();
    }

    @Test
    void deliveredGoesAfterSevenDaysAndDeadLettersStayThirty() {
        ProjectRef project = installation.project();
        server.callers().subscribe(project, "mixed", "{\"type\":[\"t\"]}", ",\"max_attempts\":1");
        installation
                .peers()
                .function(
                        "mixed",
                        call -> Answer.of(
                                call.event().path("subject").asString().equals("bad") ? "failed" : "succeeded"));
        for (String subject : List.of("bad", "good", "fresh")) {
            emit(project, "t", subject);
        }
        server.callers().signal(project);
        await().untilAsserted(() -> assertThat(states()).containsExactlyInAnyOrder("dead", "delivered", "delivered"));
        age("8 days");

        await().untilAsserted(() -> assertThat(states()).containsExactlyInAnyOrder("dead", "delivered"));
        await().untilAsserted(() -> assertThat(subjects()).containsExactlyInAnyOrder("bad", "fresh"));
        assertThat(attempts()).isEqualTo(2);
        age("31 days");
        await().untilAsserted(() -> assertThat(subjects()).containsExactly("fresh"));
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void nothingIsLeftOfAProjectThatIsGone() {
        ProjectRef project = installation.project();
        ProjectRef other = installation.project();
        for (ProjectRef each : List.of(project, other)) {
            server.callers().subscribe(each, "kept", "{\"type\":[\"t\"]}", "");
            installation.peers().function("kept", call -> Answer.of("succeeded"));
            emit(each, "t", "fresh");
            server.callers().signal(each);
            await().untilAsserted(() -> assertThat(count("delivery where state = 'delivered' and", each))
                    .isOne());
        }

        server.callers()
                .delete(Callers.user(project), "/internal/project-data/" + project)
                .answers(403);
        remove(project);

        for (String table : List.of("event", "delivery", "subscription", "trigger_request")) {
            assertThat(count(table + " where", project)).as(table).isZero();
        }
        assertThat(count("event where", other)).isOne();
        assertThat(count("subscription where", other)).isOne();
        remove(other);
    }

    private static void remove(ProjectRef project) {
        server.callers()
                .delete(Callers.service(), "/internal/project-data/" + project)
                .answers(204);
    }

    private static long count(String where, ProjectRef project) {
        return installation
                .control()
                .sql("select count(*) from event." + where + " ref = :ref")
                .param("ref", project.value())
                .query(Long.class)
                .single();
    }

    private static void age(String age) {
        installation.control().sql("""
                        with aged as (
                            update event.event set received_at = now() - cast(:age as interval)
                            where subject <> 'fresh' returning id
                        )
                        update event.delivery d
                        set created_at = now() - cast(:age as interval), finished_at = now() - cast(:age as interval)
                        from aged where aged.id = d.event_id
                        """).param("age", age).update();
    }

    private static List<String> states() {
        return installation
                .control()
                .sql("select state from event.delivery")
                .query(String.class)
                .list();
    }

    private static List<String> subjects() {
        return installation
                .control()
                .sql("select subject from event.event")
                .query(String.class)
                .list();
    }

    private static int attempts() {
        return installation
                .control()
                .sql("select count(*) from event.attempt")
                .query(Integer.class)
                .single();
    }
}
