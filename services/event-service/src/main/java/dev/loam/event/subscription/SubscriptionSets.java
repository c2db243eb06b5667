package dev.loam.event.subscription;

import dev.loam.event.EventError;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/** Replaces an owner's subscriptions by a new full set. What keeps its key keeps its id, and so its deliveries. */
public class SubscriptionSets {
    private static final int MAX_PER_OWNER = 100;
    private static final int MAX_WILDCARDS = 24;

    private final EventSubscriptionRepository repository;
    private final ChangeFeed changes;
    private final TriggerRequests triggers;
    private final TransactionOperations transactions;
    private final Clock clock;

    SubscriptionSets(
            EventSubscriptionRepository repository,
            ChangeFeed changes,
            TriggerRequests triggers,
            TransactionOperations transactions,
            Clock clock) {
        this.repository = repository;
        this.changes = changes;
        this.triggers = triggers;
        this.transactions = transactions;
        this.clock = clock;
    }

    List<SubscriptionEntity> list(ProjectRef project) {
        return repository.findByRefOrderByOwnerNameAscKeyAsc(project.value());
    }

    /**
     * Replaces the owner's set.
     *
     * @param alongside what is written in the same transaction
     */
    public void replace(SubscriptionOwner owner, List<SubscriptionRequest> wanted, Runnable alongside) {
        transactions.executeWithoutResult(_ -> write(owner, wanted, alongside));
        triggers.apply(owner.project());
    }

    /** Throws what replacing the owner's set would throw, and changes nothing. */
    public void check(SubscriptionOwner owner, List<SubscriptionRequest> wanted, Runnable alongside) {
        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            write(owner, wanted, alongside);
        });
    }

    private void write(SubscriptionOwner owner, List<SubscriptionRequest> wanted, Runnable alongside) {
        if (wanted.size() > MAX_PER_OWNER) {
            throw new ProblemException(
                    EventError.INVALID_SUBSCRIPTION, "At most %d subscriptions at a time".formatted(MAX_PER_OWNER));
        }
        requireDistinctKeys(wanted);
        triggers.lock(owner.project());
        alongside.run();
        CapturedTables before = tables(owner.project());
        apply(owner, wanted);
        requireCheap(owner.project());
        if (!tables(owner.project()).equals(before)) {
            triggers.request(owner.project());
        }
        changes.publish(Change.SUBSCRIPTION, owner.project().value());
    }

    private void apply(SubscriptionOwner owner, List<SubscriptionRequest> wanted) {
        Instant now = clock.instant();
        Map<String, SubscriptionEntity> present = new HashMap<>(
                repository
                        .findByRefAndOwnerKindAndOwnerName(owner.project().value(), owner.kind(), owner.name())
                        .stream()
                        .collect(Collectors.toMap(SubscriptionEntity::key, Function.identity())));
        for (SubscriptionRequest request : wanted) {
            SubscriptionEntity kept = present.remove(request.key());
            if (kept != null) {
                kept.describe(request, now);
            } else {
                repository.save(new SubscriptionEntity(owner, request, now));
            }
        }
        repository.deleteAll(present.values());
        repository.flush();
    }

    private CapturedTables tables(ProjectRef project) {
        return CapturedTables.of(
                project, list(project).stream().map(SubscriptionEntity::pattern).toList());
    }

    /** Every wildcard of a project is followed through every letter of its events, and events may have a million. */
    private void requireCheap(ProjectRef project) {
        long wildcards = list(project).stream()
                .mapToLong(entity -> new EventPattern(entity.pattern()).wildcards())
                .sum();
        if (wildcards > MAX_WILDCARDS) {
            throw new ProblemException(
                    EventError.INVALID_PATTERN,
                    "The patterns of a project have at most %d wildcards together".formatted(MAX_WILDCARDS));
        }
    }

    private static void requireDistinctKeys(List<SubscriptionRequest> wanted) {
        if (wanted.stream().map(SubscriptionRequest::key).distinct().count() != wanted.size()) {
            throw new ProblemException(EventError.INVALID_SUBSCRIPTION, "Two subscriptions have the same key");
        }
    }
}
