package dev.loam.event.subscription;

import dev.loam.event.EventError;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Function-service says what the live deployment of a function subscribes to. */
@RestController
@RequestMapping("/internal/projects/{ref}/subscriptions/function/{name}")
class FunctionSubscriptionController {
    private final SubscriptionSets sets;

    FunctionSubscriptionController(SubscriptionSets sets) {
        this.sets = sets;
    }

    record Wanted(@Nullable List<WantedSubscription> subscriptions) {
        List<SubscriptionRequest> requests() {
            if (subscriptions == null) {
                throw incomplete("The body has 'subscriptions'");
            }
            return subscriptions.stream().map(WantedSubscription::request).toList();
        }
    }

    record WantedSubscription(
            @Nullable String key,
            @Nullable JsonNode pattern,
            @Nullable WantedTarget target,
            @Nullable Integer maxAttempts,
            @Nullable Integer concurrency) {
        SubscriptionRequest request() {
            if (key == null || pattern == null || target == null) {
                throw incomplete("A subscription has 'key', 'pattern' and 'target'");
            }
            return new SubscriptionRequest(key, EventPattern.of(pattern), target.target(), maxAttempts, concurrency);
        }
    }

    record WantedTarget(@Nullable TargetKind kind, @Nullable String name) {
        Target target() {
            if (kind == null || name == null) {
                throw incomplete("A target has 'kind' and 'name'");
            }
            return new Target(kind, name);
        }
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replace(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestBody Wanted wanted,
            Caller.Service caller) {
        sets.replace(SubscriptionOwner.function(ref, name), wanted.requests());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Service caller) {
        sets.replace(SubscriptionOwner.function(ref, name), List.of());
    }

    private static ProblemException incomplete(String detail) {
        return new ProblemException(EventError.INVALID_SUBSCRIPTION, detail);
    }
}
