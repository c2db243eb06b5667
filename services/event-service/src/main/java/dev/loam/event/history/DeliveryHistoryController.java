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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
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

    @Requires(Permission.EVENTS_READ)
    @GetMapping
    List<ListedDelivery> list(
            @PathVariable ProjectRef ref,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator caller) {
        return listed(ref, state == null ? null : stateOf(state), limit, caller);
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/dead")
    List<ListedDelivery> dead(
            @PathVariable ProjectRef ref, @RequestParam(defaultValue = "100") int limit, Caller.Operator caller) {
        return listed(ref, DeliveryState.DEAD, limit, caller);
    }

    private List<ListedDelivery> listed(
            ProjectRef ref, @Nullable DeliveryState state, int limit, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return history.deliveries(ref, state, limit).stream()
                .map(ListedDelivery::of)
                .toList();
    }

    private static DeliveryState stateOf(String name) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CommonError.VALIDATION_FAILED, "'state' is pending, blocked, delivered or dead"));
    }
}
