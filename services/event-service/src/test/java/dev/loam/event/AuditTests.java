package dev.loam.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What operators change is on record, before and after, without secrets. */
class AuditTests {
    private static final Installation installation = EventServer.shared().installation();
    private static final Callers callers = EventServer.shared().callers();

    private final ProjectRef project = installation.project();
    private final Caller operator = Callers.operator(project);
    private final String path = "/platform/v1/projects/" + project;

    @Test
    void webhooksAreOnRecordAndTheirSecretsAreNot() {
        String secret = "whsec_" + "c2VjcmV0".repeat(4);
        String webhook = """
                {"name":"orders","url":"http://127.0.0.1:1/%s","pattern":{"type":["order.placed"]},"secret":"%s"}""";
        callers.post(operator, path + "/webhooks", webhook.formatted("one", secret))
                .answers(201);
        callers.put(operator, path + "/webhooks/orders", webhook.formatted("two", secret))
                .answers(200);
        callers.post(operator, path + "/webhooks/orders/disable", "").answers(204);
        callers.post(operator, path + "/webhooks/orders/secret", "").answers(200);
        callers.delete(operator, path + "/webhooks/orders").answers(204);

        List<String> changes = changes();
        assertThat(changes).hasSize(5).noneMatch(change -> change.contains("c2VjcmV0"));
        assertThat(changes.get(0)).startsWith("- > ").contains("127.0.0.1:1/one");
        assertThat(changes.get(1)).matches(".*127.0.0.1:1/one.* > .*127.0.0.1:1/two.*");
        assertThat(changes.get(2)).matches(".* > .*\"disabled_reason\": \"operator\".*");
        assertThat(changes.get(3)).contains("\"webhook\": \"orders\"");
        assertThat(changes.get(4)).endsWith(" > -");
    }

    @Test
    void queuesAndSchedulesAreOnRecord() {
        callers.put(operator, path + "/queues/jobs", "{\"max_receives\":3}").answers(200);
        callers.put(operator, path + "/queues/jobs", "{\"max_receives\":4}").answers(200);
        callers.put(operator, path + "/queues/jobs", "{\"fifo\":true}").answers(400);
        callers.post(operator, path + "/queues/jobs/purge", "").answers(200);
        callers.delete(operator, path + "/queues/jobs").answers(204);
        callers.put(operator, path + "/schedules/hourly", "{\"rate_seconds\":3600}")
                .answers(200);
        callers.put(operator, path + "/schedules/hourly", "{\"rate_seconds\":7200}")
                .answers(200);
        callers.delete(operator, path + "/schedules/hourly").answers(204);

        List<String> changes = changes();
        assertThat(changes).hasSize(7);
        assertThat(changes.get(1)).matches(".*\"max_receives\": 3.* > .*\"max_receives\": 4.*");
        assertThat(changes.get(3)).endsWith(" > -");
        assertThat(changes.get(5)).matches(".*\"rate_seconds\": 3600.* > .*\"rate_seconds\": 7200.*");
        assertThat(changes.get(6)).contains("hourly").endsWith(" > -");
    }

    private List<String> changes() {
        return installation
                .control()
                .sql("""
                        select coalesce(c.before::text, '-') || ' > ' || coalesce(c.after::text, '-')
                        from loam.audit_change c join loam.audit_entry e on e.id = c.entry_id
                        where e.ref = :ref order by c.at, c.number
                        """)
                .param("ref", project.value())
                .query(String.class)
                .list();
    }
}
