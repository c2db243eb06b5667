package dev.loam.event.trigger;

import dev.loam.event.EventError;
import dev.loam.event.queue.QueueConsumer;
import dev.loam.event.schedule.MissedFires;
import dev.loam.event.schedule.Schedules;
import dev.loam.event.schedule.Timing;
import dev.loam.event.schedule.WantedSchedule;
import dev.loam.event.stream.StreamConsumer;
import dev.loam.event.subscription.EventPattern;
import dev.loam.event.subscription.SubscriptionRequest;
import dev.loam.event.subscription.Target;
import dev.loam.event.subscription.TargetKind;
import dev.loam.event.subscription.Wishes;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Function-service says what sets the live deployment of a function off. */
@RestController
@RequestMapping("/internal/projects/{ref}/subscriptions/function/{name}")
class FunctionTriggerController {
    private static final int MOST_ATTEMPTS = 20;
    private static final int MOST_RETRIES = 20;

    private final FunctionTriggers triggers;

    FunctionTriggerController(FunctionTriggers triggers) {
        this.triggers = triggers;
    }

    record Wanted(
            @Nullable List<WantedSubscription> subscriptions,
            @Nullable List<WantedConsumer> consumers,
            @Nullable List<WantedTimes> schedules,
            @Nullable List<WantedStream> streams) {
        FunctionTriggers.Wanted triggers(ProjectRef project, String function) {
            if (subscriptions == null) {
                throw incomplete("The body has 'subscriptions'");
            }
            List<SubscriptionRequest> requests = new ArrayList<>();
            subscriptions.forEach(wanted -> requests.add(wanted.request()));
            List<WantedTimes> times = schedules == null ? List.of() : schedules;
            times.forEach(wanted -> requests.add(wanted.request(project, function)));
            return new FunctionTriggers.Wanted(
                    requests,
                    (consumers == null ? List.<WantedConsumer>of() : consumers)
                            .stream()
                                    .map(wanted -> wanted.consumer(project, function))
                                    .toList(),
                    times.stream().map(WantedTimes::schedule).toList(),
                    (streams == null ? List.<WantedStream>of() : streams)
                            .stream()
                                    .map(wanted -> wanted.consumer(project, function))
                                    .toList());
        }
    }

    /**
     * What is wished for deliveries.
     *
     * @param retries one less than the attempts
     */
    record Delivery(
            @Nullable Integer retries,
            @Nullable Integer maxAgeSeconds,
            @Nullable Integer concurrency,
            @Nullable Boolean ordered) {
        Wishes wishes() {
            requireBetween("retries", retries, 0, MOST_RETRIES);
            return new Wishes(
                    retries == null ? null : retries + 1, maxAgeSeconds, concurrency, Boolean.TRUE.equals(ordered));
        }
    }

    record WantedSubscription(
            @Nullable String key,
            @Nullable JsonNode pattern,
            @Nullable WantedTarget target,
            @Nullable Integer maxAttempts,
            @Nullable Integer concurrency,
            @Nullable Delivery delivery) {
        SubscriptionRequest request() {
            if (key == null || pattern == null || target == null) {
                throw incomplete("A subscription has 'key', 'pattern' and 'target'");
            }
            requireBetween("max_attempts", maxAttempts, 1, MOST_ATTEMPTS);
            Wishes wishes = delivery == null ? new Wishes(maxAttempts, null, concurrency, false) : delivery.wishes();
            return new SubscriptionRequest(key, EventPattern.of(pattern), target.target(), wishes, true);
        }
    }

    record WantedTarget(@Nullable TargetKind kind, @Nullable String name) {
        Target target() {
            if (kind == null || kind == TargetKind.WEBHOOK || name == null) {
                throw incomplete("A target has 'kind' and 'name'");
            }
            if (kind == TargetKind.EVENT && name.startsWith("loam.")) {
                throw new ProblemException(
                        EventError.RESERVED_EVENT_TYPE, "Choose a type that does not begin with 'loam.'");
            }
            return new Target(kind, name);
        }
    }

    record WantedConsumer(
            @Nullable String key,
            @Nullable String queue,
            @Nullable Integer batchSize,
            @Nullable Integer concurrency,
            @Nullable Integer visibilitySeconds) {
        QueueConsumer consumer(ProjectRef project, String function) {
            if (key == null || queue == null) {
                throw incomplete("A consumer has 'key' and 'queue'");
            }
            return new QueueConsumer(
                    UUID.randomUUID(),
                    project,
                    queue,
                    function,
                    key,
                    batchSize == null ? 10 : batchSize,
                    concurrency == null ? 5 : concurrency,
                    visibilitySeconds == null ? 120 : visibilitySeconds);
        }
    }

    record WantedStream(
            @Nullable String key,
            @Nullable String connection,
            @Nullable String topic,
            @Nullable String group,
            @Nullable Integer batchSize,
            @Nullable Integer maxWaitMs,
            @Nullable Integer concurrency,
            @Nullable Integer retries,
            @Nullable String start) {
        StreamConsumer consumer(ProjectRef project, String function) {
            if (key == null || connection == null || topic == null) {
                throw incomplete("A stream has 'key', 'connection' and 'topic'");
            }
            return StreamConsumer.wanted(
                    project,
                    function,
                    key,
                    connection,
                    topic,
                    new StreamConsumer.Wishes(group, batchSize, maxWaitMs, concurrency, retries, start));
        }
    }

    record WantedTimes(
            @Nullable String key,
            @Nullable String cron,
            @Nullable Integer rateSeconds,
            @Nullable Instant at,
            @Nullable String timeZone,
            @Nullable MissedFires missed,
            @Nullable JsonNode data,
            @Nullable Delivery delivery) {
        private String name() {
            if (key == null) {
                throw incomplete("A schedule has a 'key'");
            }
            return key;
        }

        WantedSchedule schedule() {
            return new WantedSchedule(
                    name(),
                    Timing.of(cron, rateSeconds, at, timeZone),
                    missed == null ? MissedFires.ONCE : missed,
                    true,
                    data == null || data.isNull() ? null : data.toString());
        }

        /** It gets what its own schedule makes, and nothing else. */
        SubscriptionRequest request(ProjectRef project, String function) {
            ObjectNode pattern = JsonMapper.shared().createObjectNode();
            pattern.putArray("type").add(Schedules.TYPE);
            pattern.putArray("source").add(Schedules.sourceOf(project, function, name()));
            return new SubscriptionRequest(
                    name(),
                    EventPattern.of(pattern),
                    new Target(TargetKind.FUNCTION, function),
                    delivery == null ? Wishes.NONE : delivery.wishes(),
                    true);
        }
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestBody Wanted wanted,
            Caller.Service caller) {
        triggers.replace(ref, name, wanted.triggers(ref, name));
    }

    /** Whether the same could replace them; nothing changes. */
    @PostMapping("/check")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void check(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestBody Wanted wanted,
            Caller.Service caller) {
        triggers.check(ref, name, wanted.triggers(ref, name));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Service caller) {
        triggers.replace(ref, name, FunctionTriggers.Wanted.NOTHING);
    }

    private static void requireBetween(String field, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw incomplete("'%s' is between %d and %d".formatted(field, least, most));
        }
    }

    private static ProblemException incomplete(String detail) {
        return new ProblemException(EventError.INVALID_SUBSCRIPTION, detail);
    }
}
