package dev.loam.event.stream;

import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.BatchAnswer;
import dev.loam.event.delivery.DeterministicId;
import dev.loam.event.delivery.FunctionCall;
import dev.loam.event.delivery.FunctionPasses;
import dev.loam.event.delivery.FunctionResults;
import dev.loam.event.delivery.FunctionRuns;
import dev.loam.event.delivery.Intake;
import dev.loam.event.delivery.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives batches to functions until each record of theirs is taken or a dead letter. What was taken is not given again when
 * others of the batch failed. Runs are billed before the checkpoint moves on.
 */
class StreamDelivery {
    private static final Logger log = LoggerFactory.getLogger(StreamDelivery.class);
    private static final String BATCH = "application/cloudevents-batch+json";
    private static final int MOST_DOUBLINGS = 12;

    /** How long a batch that a cap holds may go on waiting after the cap was lifted. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

    private final FunctionRuns functions;
    private final FunctionPasses passes;
    private final FunctionResults results;
    private final Intake intake;
    private final StreamConsumerStore store;
    private final StreamProperties properties;
    private final JsonMapper json;
    private final Clock clock;

    StreamDelivery(
            FunctionRuns functions,
            FunctionPasses passes,
            FunctionResults results,
            Intake intake,
            StreamConsumerStore store,
            StreamProperties properties,
            JsonMapper json,
            Clock clock) {
        this.functions = functions;
        this.passes = passes;
        this.results = results;
        this.intake = intake;
        this.store = store;
        this.properties = properties;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param abandoned waits for the time, and tells whether the batch is to be left to whoever reads the partition next
     * @return whether all of it is done with
     */
    boolean deliver(StreamConsumer consumer, List<StreamItem> batch, Predicate<Duration> abandoned) {
        List<StreamItem> looping =
                batch.stream().filter(item -> item.hop() >= Intake.MAX_HOPS - 1).toList();
        if (!durably(() -> bury(consumer, looping, true), abandoned)) {
            return false;
        }
        List<StreamItem> left =
                batch.stream().filter(item -> item.hop() < Intake.MAX_HOPS - 1).toList();
        int attempt = 1;
        int failures = 0;
        while (!left.isEmpty()) {
            FunctionPasses.Pass pass = passes.ask(consumer.project());
            if (pass.isHeld()) {
                if (abandoned.test(shorter(pass.delay(), LONGEST_HOLD))) {
                    return false;
                }
                continue;
            }
            UUID invocation = invocation(consumer, left, attempt);
            CloudEvent event = event(consumer, invocation, left);
            Outcome outcome = functions.runBatch(consumer.function(), invocation, attempt, event);
            passes.ended(pass, outcome);
            if (!billed(consumer, invocation, outcome, abandoned)) {
                return false;
            }
            left = failed(left, outcome);
            boolean counted = !(outcome instanceof Outcome.PlatformFailure);
            boolean last = counted && attempt > consumer.retries();
            boolean givenUp = last && !left.isEmpty();
            FunctionResults.Run run = new FunctionResults.Run(consumer.function(), invocation, attempt, event);
            if (!durably(() -> results.tell(run, outcome, givenUp), abandoned)) {
                return false;
            }
            if (last) {
                List<StreamItem> dead = left;
                return durably(() -> bury(consumer, dead, false), abandoned);
            }
            attempt += counted ? 1 : 0;
            if (!left.isEmpty() && abandoned.test(pause(++failures, outcome))) {
                return false;
            }
        }
        return true;
    }

    private List<StreamItem> failed(List<StreamItem> given, Outcome outcome) {
        if (!(outcome instanceof Outcome.Ran ran) || !ran.succeeded()) {
            return given;
        }
        Set<String> named = BatchAnswer.failed(ran.answer(), json);
        return given.stream().filter(item -> named.contains(item.id())).toList();
    }

    private boolean billed(StreamConsumer consumer, UUID invocation, Outcome outcome, Predicate<Duration> abandoned) {
        return !(outcome instanceof Outcome.Ran ran)
                || durably(
                        () -> store.bill(consumer, new StreamRun(invocation, ran.billedMs() * ran.memoryMb())),
                        abandoned);
    }

    private CloudEvent event(StreamConsumer consumer, UUID id, List<StreamItem> items) {
        return new CloudEvent(
                consumer.project(),
                id,
                FunctionCall.RECORDS,
                consumer.source(),
                Integer.toString(items.getFirst().partition()),
                clock.instant(),
                BATCH,
                "[" + String.join(",", items.stream().map(StreamItem::json).toList()) + "]",
                null,
                items.stream().mapToInt(StreamItem::hop).max().orElse(0) + 1,
                null,
                null);
    }

    private void bury(StreamConsumer consumer, List<StreamItem> items, boolean looping) {
        for (StreamItem item : items) {
            UUID id = DeterministicId.of(
                    "record",
                    consumer.id().toString(),
                    Integer.toString(item.partition()),
                    Long.toString(item.offset()));
            CloudEvent letter = event(consumer, id, List.of(item));
            try {
                intake.bury(List.of(letter), consumer.function(), looping);
            } catch (DataIntegrityViolationException refused) {
                log.warn("The record at {} is kept as a reference: its data cannot be stored", place(consumer, item));
                intake.bury(List.of(withoutData(letter, place(consumer, item))), consumer.function(), looping);
            }
        }
    }

    private static String place(StreamConsumer consumer, StreamItem item) {
        return "kafka:%s/%d/%d".formatted(consumer.topic(), item.partition(), item.offset());
    }

    private static CloudEvent withoutData(CloudEvent letter, String reference) {
        return new CloudEvent(
                letter.project(),
                letter.id(),
                letter.type(),
                letter.source(),
                letter.subject(),
                letter.time(),
                letter.contentType(),
                null,
                reference,
                letter.hop(),
                null,
                null);
    }

    /** The same when a process that dies here is followed by another with the same batch. */
    private static UUID invocation(StreamConsumer consumer, List<StreamItem> items, int attempt) {
        return DeterministicId.of(
                "stream",
                consumer.id().toString(),
                Integer.toString(items.getFirst().partition()),
                String.join(
                        ",",
                        items.stream().map(item -> Long.toString(item.offset())).toList()),
                Integer.toString(attempt));
    }

    /** Tries until the database has it; false when that is left to somebody else. */
    private boolean durably(Runnable write, Predicate<Duration> abandoned) {
        int failures = 0;
        while (true) {
            try {
                write.run();
                return true;
            } catch (DataAccessException away) {
                log.warn("What became of records cannot be written yet", away);
                if (abandoned.test(pause(++failures))) {
                    return false;
                }
            }
        }
    }

    private Duration pause(int failures, Outcome outcome) {
        Duration pause = pause(failures);
        return outcome instanceof Outcome.PlatformFailure failure
                        && failure.retryAfter().compareTo(pause) > 0
                ? failure.retryAfter()
                : pause;
    }

    private Duration pause(int failures) {
        Duration pause = properties.firstPause().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return shorter(pause, properties.longestPause());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
