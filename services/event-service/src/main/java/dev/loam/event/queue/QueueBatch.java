package dev.loam.event.queue;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.cloudevent.CloudEvent;
import dev.loam.event.delivery.BatchAnswer;
import dev.loam.event.delivery.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Messages that are given to a function together: as one event, answered with those that it could not take. */
record QueueBatch(Queue queue, String function, UUID invocation, List<Message> messages) {
    private static final String TYPE = "loam.queue.message";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    private record Data(String queue, List<Entry> messages) {}

    private record Entry(
            UUID id,
            @Nullable String group,
            @JsonRawValue String body,
            @JsonRawValue @Nullable String attributes,
            int receives,
            Instant sentAt) {}

    CloudEvent event(JsonMapper json, Instant now) {
        List<Entry> entries = messages.stream()
                .map(message -> new Entry(
                        message.id(),
                        message.group(),
                        message.body(),
                        message.attributes(),
                        message.receives(),
                        message.sentAt()))
                .toList();
        return new CloudEvent(
                queue.project(),
                invocation,
                TYPE,
                "/projects/%s/queues/%s".formatted(queue.project(), queue.name()),
                queue.name(),
                now,
                "application/json",
                json.writeValueAsString(new Data(queue.name(), entries)),
                null,
                messages.stream().mapToInt(Message::hop).max().orElse(0) + 1,
                null,
                null);
    }

    BatchOutcome outcome(Outcome run, JsonMapper json, RandomGenerator random) {
        return switch (run) {
            case Outcome.Ran ran -> {
                Set<UUID> failed = ran.succeeded() ? failed(ran.answer(), json) : all();
                yield outcome(failed, pause(random), true, true, ran.billedMs() * ran.memoryMb());
            }
            case Outcome.PlatformFailure failure -> {
                Duration pause = pause(random);
                Duration longer = failure.retryAfter().compareTo(pause) > 0 ? failure.retryAfter() : pause;
                yield outcome(all(), longer, false, false, 0);
            }
            default -> outcome(all(), pause(random), true, false, 0);
        };
    }

    /** Whether one of those that it did not take was received as often as it may be. */
    boolean givesUp(List<UUID> receipts) {
        return messages.stream()
                .filter(message -> receipts.contains(message.receipt()))
                .anyMatch(message -> message.receives() >= queue.settings().maxReceives());
    }

    private Set<UUID> failed(@Nullable String answer, JsonMapper json) {
        Set<String> named = BatchAnswer.failed(answer, json);
        Set<UUID> failed = all();
        failed.removeIf(id -> !named.contains(id.toString()));
        return failed;
    }

    private Set<UUID> all() {
        Set<UUID> ids = new HashSet<>();
        messages.forEach(message -> ids.add(message.id()));
        return ids;
    }

    private BatchOutcome outcome(
            Set<UUID> failed, Duration pause, boolean counted, boolean billed, long mbMilliseconds) {
        return new BatchOutcome(
                queue,
                function,
                invocation,
                receipts(failed, false),
                receipts(failed, true),
                pause,
                counted,
                billed,
                mbMilliseconds);
    }

    private List<UUID> receipts(Set<UUID> failed, boolean wanted) {
        return messages.stream()
                .filter(message -> failed.contains(message.id()) == wanted)
                .map(Message::receipt)
                .filter(receipt -> receipt != null)
                .toList();
    }

    /** Longer with every receive of its oldest message, and never the same. */
    private Duration pause(RandomGenerator random) {
        int receives = messages.stream().mapToInt(Message::receives).max().orElse(1);
        Duration limit = FIRST_PAUSE.multipliedBy(1L << Math.clamp(receives - 1, 0, MOST_DOUBLINGS));
        long millis = Math.min(limit.toMillis(), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(millis / 2 + (long) (random.nextDouble() * millis / 2));
    }
}
