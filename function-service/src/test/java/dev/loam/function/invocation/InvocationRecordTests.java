package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionProperties;
import dev.loam.function.FunctionServer;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.function.worker.RunningInvocation;
import dev.loam.worker.channel.Headers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of invocations, and for how long. */
class InvocationRecordTests extends InvocationScenario {
    @Test
    void invocationsAreRecordedWithTheirLogs() {
        deliver("attempt").answers(200);
        awaitRecords(1);

        server.asOperatorOf(project)
                .get(function() + "/invocations?limit=5")
                .answers(200)
                .with("\"id\":\"attempt\"", "\"trigger\":\"database\"", "\"status\":\"succeeded\"")
                .with("\"duration_ms\":7", "\"billed_ms\":7", "\"event_id\":\"e1\"");
        String invocation = "/platform/v1/projects/%s/invocations/attempt".formatted(project);
        server.asOperatorOf(project).get(invocation + "/logs").answers(200).with("printed\\n");
        server.asOperatorOf(FunctionServer.aProject())
                .get(invocation)
                .answers(404)
                .without("caption");
        server.asOperatorOf(project)
                .get("/platform/v1/projects/%s/invocations/unknown/logs".formatted(project))
                .answers(404)
                .with("invocation_not_found");
    }

    @Test
    void invocationsAreFoundByWhatBecameOfThem() {
        deliver("good").answers(200);
        server.runner().behave(_ -> FakeRunner.failed(Outcome.TIMEOUT, "slow"));
        deliver("bad").answers(200);
        awaitRecords(2);
        String all = "/platform/v1/projects/%s/invocations".formatted(project);
        String one = "/platform/v1/projects/%s/functions/caption/invocations".formatted(project);
        server.asOperatorOf(project)
                .get(all)
                .answers(200)
                .with("good", "bad", "\"wait_ms\":7", "\"queue_ms\":3", "\"init_ms\":4");
        for (String path : List.of(all, one)) {
            server.asOperatorOf(project)
                    .get(path + "?status=timeout")
                    .answers(200)
                    .with("bad")
                    .without("good");
            server.asOperatorOf(project)
                    .get(path + "?before=2020-01-01T00:00:00Z")
                    .answers(200)
                    .without("good", "bad");
        }
        server.asOperatorOf(project).get(one + "?version=7").answers(200).without("good");
        server.asOperatorOf(FunctionServer.aProject()).get(all).answers(404).without("good");
    }

    @Test
    void linesOfALogHaveLevels() {
        server.runner()
                .behave(_ -> new InvocationResult(
                        Outcome.SUCCEEDED,
                        204,
                        Headers.NONE,
                        new byte[0],
                        Duration.ofMillis(1),
                        1,
                        false,
                        Duration.ZERO,
                        Duration.ZERO,
                        "fine\nodd\nbroken\n",
                        "iwe",
                        false,
                        null));
        deliver("levels").answers(200);
        awaitRecords(1);
        String logs = "/platform/v1/projects/%s/invocations/levels/logs".formatted(project);

        server.asOperatorOf(project)
                .get(logs)
                .answers(200)
                .with("\"lines\":[{\"level\":\"info\",\"text\":\"fine\"},{\"level\":\"warn\",\"text\":\"odd\"},"
                        + "{\"level\":\"error\",\"text\":\"broken\"}]");
        server.asOperatorOf(project)
                .get(logs + "?level=error")
                .answers(200)
                .with("\"lines\":[{\"level\":\"error\",\"text\":\"broken\"}]");
        server.asOperatorOf(project).get(logs + "?level=loud").answers(400);
    }

    @Test
    void whatARunningInvocationPrintedIsToldToWhoReadsLogs() {
        server.runner().running(List.of(new RunningInvocation("now", 3, Duration.ofMillis(1500), "half way\n", true)));
        String running = function() + "/running";

        server.asOperatorOf(project)
                .get(running)
                .answers(200)
                .with(
                        "\"id\":\"now\"",
                        "\"version\":3",
                        "\"running_ms\":1500",
                        "\"text\":\"half way\\n\"",
                        "\"whole\":true");
        server.asOperatorOf(FunctionServer.aProject()).get(running).answers(404).without("half way");
        server.asUserOf(project).get(running).answers(403).without("half way");
    }

    @Test
    void nothingIsLeftOfTheFunctionsOfAProjectThatIsGone() {
        deliver("1").answers(200);
        awaitRecords(1);
        Path jars = server.bean(FunctionProperties.class).root().resolve(project.value());
        assertThat(jars).exists();

        server.asUserOf(project).delete("/internal/project-data/" + project).answers(403);
        server.asEventService().delete("/internal/project-data/" + project).answers(204);

        assertThat(jars).doesNotExist();
        deliver("2").answers(404);
        for (String table : List.of("function", "secret", "invocation", "invocation_log")) {
            assertThat(server.jdbc()
                            .sql("select count(*) from function.%s where ref = :ref".formatted(table))
                            .param("ref", project.value())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }
}
