package dev.loam.event.queue;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.FunctionPasses;
import dev.loam.event.delivery.FunctionResults;
import dev.loam.event.delivery.FunctionRuns;
import dev.loam.event.delivery.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/** Gives a batch to its function and writes what becomes of it. */
class BatchRunner {
    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    private final FunctionRuns functions;
    private final FunctionPasses passes;
    private final FunctionResults results;
    private final ConsumerStore store;
    private final QueueBell bell;
    private final JsonMapper json;
    private final RandomGenerator random;
    private final Clock clock;

    BatchRunner(
            FunctionRuns functions,
            FunctionPasses passes,
            FunctionResults results,
            ConsumerStore store,
            QueueBell bell,
            JsonMapper json,
            RandomGenerator random,
            Clock clock) {
        this.functions = functions;
        this.passes = passes;
        this.results = results;
        this.store = store;
        this.bell = bell;
        this.json = json;
        this.random = random;
        this.clock = clock;
    }

    /**
     * How long until something of it is received again; zero when nothing is.
     *
     * @param pass with which it was let run
     */
    Duration run(QueueBatch batch, FunctionPasses.Pass pass) {
        CloudEvent event = batch.event(json, clock.instant());
        Outcome run = functions.runBatch(batch.function(), batch.invocation(), 1, event);
        passes.ended(pass, run);
        BatchOutcome outcome = batch.outcome(run, json, random);
        try {
            FunctionResults.Run told = new FunctionResults.Run(batch.function(), batch.invocation(), 1, event);
            results.tell(told, run, outcome.counted() && batch.givesUp(outcome.again()));
            store.settle(outcome);
        } catch (DataAccessException away) {
            // At least once: what cannot be taken out is received again when it becomes visible.
            log.warn(
                    "A batch of queue {} was run and cannot be settled",
                    batch.queue().name(),
                    away);
        }
        bell.ring(batch.queue().id());
        return outcome.again().isEmpty() ? Duration.ZERO : outcome.delay();
    }
}
