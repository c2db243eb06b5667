package dev.loam.event.history;

import dev.loam.event.ProjectPath;
import dev.loam.event.history.History.LoggedDelivery;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operators see what became of events, attempt by attempt. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/deliveries")
class DeliveryHistoryController {
    private final History history;

    DeliveryHistoryController(History history) {
        this.history = history;
    }

    record ListedDelivery(
            UUID id,
            UUID eventId,
            UUID subscriptionId,
            ListedTarget target,
            String state,
            @Nullable String reason,
            int attempt,
            int failures,
            @Nullable Instant nextAttemptAt,
            Instant expiresAt,
            Instant createdAt,
            @Nullable Instant finishedAt,
            List<ListedAttempt> attempts) {
        static ListedDelivery of(LoggedDelivery logged) {
            DeliveryEntity delivery = logged.delivery();
            return new ListedDelivery(
                    delivery.id(),
                    delivery.eventId(),
                    delivery.subscriptionId(),
                    new ListedTarget(delivery.targetKind(), delivery.targetName()),
                    delivery.state(),
                    delivery.reason(),
                    delivery.attempt(),
                    delivery.failures(),
                    delivery.nextAttemptAt(),
                    delivery.expiresAt(),
                    delivery.createdAt(),
                    delivery.finishedAt(),
                    logged.attempts().stream().map(ListedAttempt::of).toList());
        }
    }

    /** What is asked for, as query parameters. */
    record Wanted(
            @Nullable String state,
            @BindParam("target_kind") @Nullable String targetKind,
            @BindParam("target_name") @Nullable String targetName,
            @Nullable Instant before,
            @BindParam("before_id") @Nullable UUID beforeId,
            @Nullable Integer limit) {
        private static final int USUAL = 100;

        private DeliverySearch search(@Nullable DeliveryState of) {
            return new DeliverySearch(of, targetKind, targetName);
        }

        private PageEnd end() {
            return PageEnd.of(before, beforeId);
        }

        private int most() {
            return limit == null ? USUAL : limit;
        }
    }

    record ListedTarget(String kind, String name) {}

    record ListedAttempt(
            int attempt,
            UUID invocationId,
            Instant startedAt,
            String outcome,
            @Nullable Long durationMs,
            @Nullable Long billedMs,
            @Nullable Integer memoryMb,
            @Nullable Boolean cold,
            @Nullable String error) {
        static ListedAttempt of(AttemptEntity attempt) {
            return new ListedAttempt(
                    attempt.attempt(),
                    attempt.invocationId(),
                    attempt.startedAt(),
                    attempt.outcome(),
                    attempt.durationMs(),
                    attempt.billedMs(),
                    attempt.memoryMb(),
                    attempt.cold(),
                    attempt.error());
        }
    }

    /** The newest first; the next page comes with the last one's {@code created_at} and {@code id}. */
    @Requires(Permission.EVENTS_READ)
    @GetMapping
    List<ListedDelivery> list(@PathVariable ProjectRef ref, Wanted wanted, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return listed(history.deliveries(
                ref,
                wanted.search(wanted.state() == null ? null : stateOf(wanted.state())),
                wanted.end(),
                wanted.most()));
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/dead")
    List<ListedDelivery> dead(@PathVariable ProjectRef ref, Wanted wanted, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return listed(history.deliveries(ref, wanted.search(DeliveryState.DEAD), wanted.end(), wanted.most()));
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/{id}")
    ListedDelivery get(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return ListedDelivery.of(history.delivery(ref, id));
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/of-event/{event}")
    List<ListedDelivery> ofEvent(@PathVariable ProjectRef ref, @PathVariable UUID event, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return listed(history.deliveriesOf(ref, event));
    }

    private static List<ListedDelivery> listed(List<LoggedDelivery> deliveries) {
        return deliveries.stream().map(ListedDelivery::of).toList();
    }

    private static DeliveryState stateOf(String name) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CommonError.VALIDATION_FAILED, "'state' is pending, blocked, delivered or dead"));
    }
}
