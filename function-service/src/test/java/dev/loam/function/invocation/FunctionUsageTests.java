package dev.loam.function.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.function.FakeRunner;
import dev.loam.function.FunctionName;
import dev.loam.function.deployment.Asynchronous;
import dev.loam.function.deployment.LiveFunction;
import dev.loam.function.deployment.Manifest;
import dev.loam.function.deployment.Permissions;
import dev.loam.function.worker.HostKind;
import dev.loam.function.worker.InvocationResult;
import dev.loam.function.worker.Outcome;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.test.SettableClock;
import dev.loam.platform.usage.Meter;
import dev.loam.platform.usage.UsageJournal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a call of a function costs, however it ends. */
class FunctionUsageTests {
    private static final LiveFunction FUNCTION = new LiveFunction(
            new ProjectRef("abcdefghijklmnopqrst"),
            new FunctionName("resize"),
            1,
            new Manifest(
                    HostKind.PLAIN,
                    "",
                    512,
                    10,
                    1,
                    true,
                    Map.of(),
                    List.of(),
                    new Permissions("anon", Set.of(), Set.of(), Set.of(), false),
                    Asynchronous.USUAL,
                    List.of(),
                    0,
                    null),
            Path.of("resize.jar"));

    private final WrittenJournal journal = new WrittenJournal();
    private final FunctionUsage usage = new FunctionUsage(journal, SettableClock.create());

    @Test
    void callCostsItselfAndItsTimeTimesTheMemoryOfItsClass() {
        usage.record(FUNCTION, FakeRunner.succeeded("done"));

        assertThat(journal.records)
                .containsExactly("function_invocations 1 resize", "function_gb_milliseconds 3584 resize");
    }

    /** System.exit is a process that ended. */
    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"FAILED", "TIMEOUT", "OUT_OF_MEMORY", "CRASHED"})
    void whatTheFunctionDidWrongCostsTheTimeThatItRan(Outcome outcome) {
        usage.record(FUNCTION, FakeRunner.failed(outcome, "wrong"));

        assertThat(journal.records)
                .containsExactly("function_invocations 1 resize", "function_gb_milliseconds 3584 resize");
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"REJECTED", "FULL", "UNAVAILABLE", "POSTPONED", "FAILED"})
    void whatThePlatformDidNotBeginCostsNothing(Outcome outcome) {
        InvocationResult result = FakeRunner.notBegun(outcome, "no room");
        usage.record(FUNCTION, result);

        assertThat(journal.records).isEmpty();
    }

    private static final class WrittenJournal implements UsageJournal {
        private final List<String> records = new ArrayList<>();

        @Override
        public void record(Meter meter, ProjectRef project, long quantity, String route, String key, Instant at) {
            records.add("%s %d %s".formatted(meter.wireName(), quantity, key));
        }

        @Override
        public OpenRequest begin(ProjectRef project, RequestId requestId, String method, String route, String key) {
            throw new UnsupportedOperationException("Requests are the gateway's to count");
        }
    }
}
