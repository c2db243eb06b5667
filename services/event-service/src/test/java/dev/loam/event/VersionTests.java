package dev.loam.event;

import static dev.loam.platform.test.Race.tag;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.ApiAnswer;
import dev.loam.platform.test.Race;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes that are bound to what was read. */
class VersionTests {
    private static final String WEBHOOK =
            "{\"name\":\"it\",\"url\":\"https://hooks.example.com/%d\",\"pattern\":{\"type\":[\"a\"]}}";

    private final Installation installation = EventServer.shared().installation();
    private final Callers callers = EventServer.shared().callers();
    private final ProjectRef project = installation.project();
    private final Caller operator = Callers.operator(project);
    private final String path = "/platform/v1/projects/%s/".formatted(project);

    @ParameterizedTest
    @CsvSource({"queues/it,visibility_seconds", "schedules/it,rate_seconds"})
    void whatIsMadeByPuttingItIsChangedAtTheVersionThatWasReadOnly(String thing, String member) throws Exception {
        String wanted = "{\"%s\":%%d}".formatted(member);
        callers.put(operator, path + thing, wanted.formatted(60))
                .header("If-Match", "*")
                .answers(412);
        callers.put(operator, path + thing, wanted.formatted(60))
                .header("If-Match", "\"1\"")
                .answers(412);
        callers.get(operator, path + thing).answers(404);
        callers.put(operator, path + thing, wanted.formatted(60)).answers(200);
        String read = tag(callers.get(operator, path + thing).answers(200).withHeader("Cache-Control", "no-store"));

        ApiAnswer winner =
                Race.hasOneWinner(read, racer -> callers.put(operator, path + thing, wanted.formatted(100 + racer)));

        String won = wanted(member, winner);
        callers.get(operator, path + thing).answers(200).with(won).withHeader("ETag", tag(winner));
        callers.delete(operator, path + thing)
                .header("If-Match", read)
                .answers(412)
                .with("precondition_failed");
        callers.put(operator, path + thing, wanted.formatted(60))
                .header("If-Match", "*")
                .answers(200);
        callers.put(operator, path + thing, wanted.formatted(61)).answers(200);
        String last = tag(callers.get(operator, path + thing).answers(200));
        callers.delete(operator, path + thing).header("If-Match", last).answers(204);
        callers.put(operator, path + thing, wanted.formatted(60)).answers(200);
        callers.put(operator, path + thing, wanted.formatted(60))
                .header("If-Match", read)
                .answers(412);
    }

    private static String wanted(String member, ApiAnswer winner) {
        return winner.body().replaceFirst(".*(\"%s\":\\d+).*".formatted(member), "$1");
    }

    @Test
    void webhookIsChangedAtTheVersionThatWasReadOnly() throws Exception {
        String webhook = path + "webhooks/it";
        callers.post(operator, path + "webhooks", WEBHOOK.formatted(0)).answers(201);
        String read = tag(callers.get(operator, webhook).answers(200));

        ApiAnswer winner = Race.hasOneWinner(read, racer -> callers.put(operator, webhook, WEBHOOK.formatted(racer)));

        assertThat(callers.get(operator, webhook).answers(200).body()).isEqualTo(winner.body());
        callers.delete(operator, webhook).header("If-Match", read).answers(412).with("precondition_failed");
        callers.post(operator, webhook + "/disable", "").answers(204);
        callers.put(operator, webhook, WEBHOOK.formatted(1))
                .header("If-Match", tag(winner))
                .answers(412);
        callers.put(operator, webhook, WEBHOOK.formatted(1))
                .header("If-Match", "*")
                .answers(200);
        callers.put(operator, webhook, WEBHOOK.formatted(2)).answers(200);
        String last = tag(callers.get(operator, webhook).answers(200));
        callers.delete(operator, webhook).header("If-Match", last).answers(204);
        callers.post(operator, path + "webhooks", WEBHOOK.formatted(0)).answers(201);
        callers.delete(operator, webhook).header("If-Match", read).answers(412);
    }

    @Test
    void firingIsNoChangeOfASchedule() {
        String schedule = path + "schedules/it";
        callers.put(operator, schedule, "{\"rate_seconds\":3600}").answers(200);
        String read = tag(callers.get(operator, schedule).answers(200));
        installation
                .control()
                .sql("update event.schedule set next_at = now() where ref = :ref")
                .param("ref", project.value())
                .update();
        callers.put(operator, path + "schedules/other", "{\"rate_seconds\":3600}")
                .answers(200);

        await().untilAsserted(() -> callers.get(operator, schedule).answers(200).without("\"last_fired_at\":null"));
        callers.get(operator, schedule).answers(200).withHeader("ETag", read);
    }
}
