package dev.loam.event.subscription;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Operators see who subscribed to what. */
@RestController
class SubscriptionController {
    private final SubscriptionSets sets;

    SubscriptionController(SubscriptionSets sets) {
        this.sets = sets;
    }

    record Listed(
            UUID id,
            String ownerKind,
            String ownerName,
            String key,
            @JsonRawValue String pattern,
            Target target,
            @Nullable Integer maxAttempts,
            @Nullable Integer maxAgeSeconds,
            @Nullable Integer concurrency,
            boolean ordered,
            boolean enabled,
            Instant createdAt,
            Instant updatedAt) {
        static Listed of(SubscriptionEntity entity) {
            Subscription subscription = entity.subscription();
            return new Listed(
                    entity.id(),
                    entity.ownerKind(),
                    entity.ownerName(),
                    entity.key(),
                    entity.pattern(),
                    subscription.target(),
                    subscription.wishes().maxAttempts(),
                    subscription.wishes().maxAgeSeconds(),
                    subscription.wishes().concurrency(),
                    subscription.wishes().ordered(),
                    entity.isEnabled(),
                    entity.createdAt(),
                    entity.updatedAt());
        }
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/platform/v1/projects/{ref}/subscriptions")
    List<Listed> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return sets.list(ref).stream().map(Listed::of).toList();
    }
}
