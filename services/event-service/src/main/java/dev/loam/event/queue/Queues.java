package dev.loam.event.queue;

import dev.loam.event.EventError;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.problem.IfMatch;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/** What apps do with queues. */
class Queues {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final int MOST_QUEUES = 1000;
    private static final int MAX_HOPS = 16;

    private final QueueStore queues;
    private final MessageStore messages;
    private final QueueBell bell;
    private final QueueConsumers consumers;
    private final AuditLog audit;
    private final TransactionOperations transactions;

    Queues(
            QueueStore queues,
            MessageStore messages,
            QueueBell bell,
            QueueConsumers consumers,
            AuditLog audit,
            TransactionOperations transactions) {
        this.queues = queues;
        this.messages = messages;
        this.bell = bell;
        this.consumers = consumers;
        this.audit = audit;
        this.transactions = transactions;
    }

    List<Queue> list(ProjectRef project) {
        return queues.list(project);
    }

    Queue require(ProjectRef project, String name) {
        return queues.find(project, name)
                .orElseThrow(() ->
                        new ProblemException(EventError.QUEUE_NOT_FOUND, "There is no queue '%s'".formatted(name)));
    }

    Queue put(ProjectRef project, String name, QueueSettings settings, IfMatch condition) {
        if (!NAME.matcher(name).matches()) {
            throw invalid("A queue's name is up to 63 small letters, digits, - and _");
        }
        return Objects.requireNonNull(transactions.execute(_ -> putNow(project, name, settings, condition)));
    }

    private Queue putNow(ProjectRef project, String name, QueueSettings settings, IfMatch condition) {
        Queue before = queues.find(project, name).orElse(null);
        if (before == null && queues.list(project).size() >= MOST_QUEUES) {
            throw invalid("A project has at most %d queues".formatted(MOST_QUEUES));
        }
        Queue queue = queues.put(project, name, settings, condition).orElseThrow(VersionTag::mismatch);
        if (queue.settings().fifo() != settings.fifo()) {
            throw invalid("Whether a queue is fifo cannot be changed");
        }
        audit.changed(before, queue);
        return queue;
    }

    void delete(ProjectRef project, String name, @Nullable Long version) {
        Queue queue = require(project, name);
        transactions.executeWithoutResult(_ -> {
            if (!queues.delete(queue, version) && version != null) {
                throw VersionTag.mismatch();
            }
            audit.changed(queue, null);
        });
    }

    QueueStats stats(Queue queue) {
        return queues.stats(queue);
    }

    /** Durable when it returns; returns the ids in the order of the messages. */
    List<UUID> send(Queue queue, List<NewMessage> wanted, int hop) {
        if (hop >= MAX_HOPS) {
            throw new ProblemException(
                    EventError.INVALID_MESSAGE, "%d calls and events led to this message".formatted(hop));
        }
        Set<String> known = new HashSet<>();
        for (NewMessage message : wanted) {
            if (message.deduplicationId() != null && !known.add(message.deduplicationId())) {
                throw new ProblemException(EventError.INVALID_MESSAGE, "Two messages have the same 'deduplication_id'");
            }
        }
        Map<UUID, UUID> ids = messages.send(queue, wanted, hop);
        bell.ring(queue.id());
        consumers.filled(queue);
        return wanted.stream().map(message -> ids.get(message.id())).toList();
    }

    /** Waits for the first message if there is none. */
    List<Message> receive(Queue queue, int most, int visibilitySeconds, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try (QueueBell.Waiter waiter = bell.waiter(queue.id())) {
            while (true) {
                List<Message> taken = take(queue, most, visibilitySeconds);
                Duration left = Duration.ofNanos(end - System.nanoTime());
                if (!taken.isEmpty() || !left.isPositive()) {
                    consumers.visibleAgain(queue, Duration.ofSeconds(visibilitySeconds));
                    return taken;
                }
                Duration next = queues.nextVisible(queue);
                if (next == null || !next.isPositive() || next.compareTo(left) > 0) {
                    next = left;
                }
                waiter.await(QueueBell.patience(next));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    List<UUID> acknowledge(Queue queue, Collection<UUID> receipts) {
        List<UUID> good = messages.acknowledge(queue, receipts);
        freed(queue);
        return good;
    }

    List<UUID> extend(Queue queue, Collection<UUID> receipts, int visibilitySeconds) {
        List<UUID> good = messages.extend(queue, receipts, Duration.ofSeconds(visibilitySeconds));
        if (visibilitySeconds == 0) {
            bell.ring(queue.id());
        }
        consumers.visibleAgain(queue, Duration.ofSeconds(visibilitySeconds));
        return good;
    }

    int purge(Queue queue) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            int purged = messages.purge(queue);
            audit.changed(new Messages(purged), new Messages(0));
            return purged;
        }));
    }

    List<Message> dead(Queue queue, int most) {
        return messages.dead(queue, most);
    }

    int redrive(Queue queue, Collection<UUID> ids) {
        int moved = Objects.requireNonNull(transactions.execute(_ -> {
            int back = messages.redrive(queue, ids);
            audit.changed(null, new Messages(back));
            return back;
        }));
        bell.ring(queue.id());
        consumers.filled(queue);
        return moved;
    }

    private record Messages(int messages) {}

    /** What becomes a dead letter on the way is not given; others are looked for instead. */
    private List<Message> take(Queue queue, int most, int visibilitySeconds) {
        List<Message> given = new ArrayList<>();
        List<Message> taken;
        do {
            taken = messages.take(queue, most - given.size(), visibilitySeconds);
            taken.stream().filter(message -> message.deadAt() == null).forEach(given::add);
        } while (given.size() < most && taken.stream().anyMatch(message -> message.deadAt() != null));
        return given;
    }

    /** The next of a group can be received when the one before it is gone. */
    private void freed(Queue queue) {
        if (queue.settings().fifo()) {
            bell.ring(queue.id());
            consumers.filled(queue);
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_QUEUE, detail);
    }
}
