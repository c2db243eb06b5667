package dev.loam.event.queue;

import dev.loam.event.EventError;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Messages of a project's queues. */
@RestController
@RequestMapping("/queues/v1/{name}")
class MessageController {
    private static final int MOST_AT_A_TIME = 100;
    private static final int LONGEST_WAIT = 20;

    private final Queues queues;

    MessageController(Queues queues) {
        this.queues = queues;
    }

    /** Several messages, or the fields of one. */
    record Sending(
            @Nullable List<Wanted> messages,
            @Nullable JsonNode body,
            @Nullable JsonNode attributes,
            @Nullable String group,
            @Nullable Integer delaySeconds,
            @Nullable String deduplicationId) {
        List<Wanted> wanted() {
            return messages != null
                    ? messages
                    : List.of(new Wanted(body, attributes, group, delaySeconds, deduplicationId));
        }
    }

    record Wanted(
            @Nullable JsonNode body,
            @Nullable JsonNode attributes,
            @Nullable String group,
            @Nullable Integer delaySeconds,
            @Nullable String deduplicationId) {
        NewMessage message(int ordinal, Queue queue) {
            if (body == null) {
                throw new ProblemException(EventError.INVALID_MESSAGE, "A message has a 'body'");
            }
            if (group != null && !queue.settings().fifo()) {
                throw new ProblemException(EventError.INVALID_MESSAGE, "Groups are for queues that are fifo");
            }
            return new NewMessage(
                    ordinal,
                    UUID.randomUUID(),
                    queue.settings().fifo() && group == null ? "" : group,
                    body.toString(),
                    attributes == null || attributes.isNull() ? null : attributes.toString(),
                    delaySeconds == null ? queue.settings().delaySeconds() : delaySeconds,
                    deduplicationId);
        }
    }

    record Receiving(
            @Nullable Integer max,
            @Nullable Integer visibilitySeconds,
            @Nullable Integer waitSeconds) {}

    record Receipts(
            @Nullable List<String> receipts, @Nullable Integer visibilitySeconds) {}

    record Sent(List<Accepted> messages) {}

    record Accepted(UUID id) {}

    record Received(List<MessageRepresentation> messages) {}

    /**
     * @param failed receipts that are nobody's any more: the message is gone, or somebody else's
     */
    record Settled(List<UUID> done, List<String> failed) {}

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Sent send(@PathVariable String name, @RequestBody Sending sending, Caller.OfProject caller) {
        Queue queue = require(name, caller);
        List<Wanted> wanted = sending.wanted();
        if (wanted.isEmpty() || wanted.size() > MOST_AT_A_TIME) {
            throw new ProblemException(
                    EventError.INVALID_MESSAGE,
                    "Between 1 and %d messages are sent at a time".formatted(MOST_AT_A_TIME));
        }
        List<NewMessage> messages = new ArrayList<>(wanted.size());
        for (Wanted message : wanted) {
            messages.add(message.message(messages.size(), queue));
        }
        return new Sent(queues.send(queue, messages, caller.hop()).stream()
                .map(Accepted::new)
                .toList());
    }

    @PostMapping("/receive")
    Received receive(
            @PathVariable String name,
            @RequestBody(required = false) @Nullable Receiving receiving,
            Caller.OfProject caller) {
        Queue queue = require(name, caller);
        int most = receiving == null || receiving.max() == null ? 10 : receiving.max();
        int visibility = receiving == null || receiving.visibilitySeconds() == null
                ? queue.settings().visibilitySeconds()
                : receiving.visibilitySeconds();
        int wait = receiving == null || receiving.waitSeconds() == null ? 0 : receiving.waitSeconds();
        QueueSettings.requireBetween("max", most, 1, MOST_AT_A_TIME);
        QueueSettings.requireBetween("visibility_seconds", visibility, 1, QueueSettings.LONGEST_VISIBILITY);
        QueueSettings.requireBetween("wait_seconds", wait, 0, LONGEST_WAIT);
        return new Received(queues.receive(queue, most, visibility, Duration.ofSeconds(wait)).stream()
                .map(MessageRepresentation::of)
                .toList());
    }

    @PostMapping("/ack")
    Settled acknowledge(@PathVariable String name, @RequestBody Receipts given, Caller.OfProject caller) {
        Queue queue = require(name, caller);
        return settled(given, queues.acknowledge(queue, valid(given)));
    }

    @PostMapping("/extend")
    Settled extend(@PathVariable String name, @RequestBody Receipts given, Caller.OfProject caller) {
        Queue queue = require(name, caller);
        int visibility =
                given.visibilitySeconds() == null ? queue.settings().visibilitySeconds() : given.visibilitySeconds();
        QueueSettings.requireBetween("visibility_seconds", visibility, 0, QueueSettings.LONGEST_VISIBILITY);
        return settled(given, queues.extend(queue, valid(given), visibility));
    }

    private Queue require(String name, Caller.OfProject caller) {
        QueueController.requireAllowed(caller);
        return queues.require(caller.project(), name);
    }

    private static Set<UUID> valid(Receipts given) {
        if (given.receipts() == null || given.receipts().size() > MOST_AT_A_TIME) {
            throw new ProblemException(
                    EventError.INVALID_MESSAGE, "'receipts' are at most %d".formatted(MOST_AT_A_TIME));
        }
        Set<UUID> valid = new HashSet<>();
        for (String receipt : given.receipts()) {
            try {
                valid.add(UUID.fromString(receipt));
            } catch (IllegalArgumentException noReceipt) {
                continue;
            }
        }
        return valid;
    }

    private static Settled settled(Receipts given, List<UUID> done) {
        Set<String> good = new HashSet<>();
        done.forEach(receipt -> good.add(receipt.toString()));
        List<String> all = given.receipts() == null ? List.of() : given.receipts();
        return new Settled(
                done,
                all.stream()
                        .filter(receipt -> !good.contains(receipt))
                        .distinct()
                        .toList());
    }
}
