package dev.loam.event.history;

import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** What operators read, newest first. */
class History {
    private static final int MOST = 1000;

    private final EventHistoryRepository events;
    private final DeliveryHistoryRepository deliveries;
    private final AttemptHistoryRepository attempts;

    History(EventHistoryRepository events, DeliveryHistoryRepository deliveries, AttemptHistoryRepository attempts) {
        this.events = events;
        this.deliveries = deliveries;
        this.attempts = attempts;
    }

    record LoggedDelivery(DeliveryEntity delivery, List<AttemptEntity> attempts) {}

    List<EventEntity> events(ProjectRef project, @Nullable String type, int limit) {
        return type == null
                ? events.findByRefOrderByReceivedAtDesc(project.value(), bounded(limit))
                : events.findByRefAndTypeOrderByReceivedAtDesc(project.value(), type, bounded(limit));
    }

    List<LoggedDelivery> deliveries(ProjectRef project, @Nullable DeliveryState state, int limit) {
        List<DeliveryEntity> found = state == null
                ? deliveries.findByRefOrderByCreatedAtDesc(project.value(), bounded(limit))
                : deliveries.findByRefAndStateOrderByCreatedAtDesc(project.value(), state.wireName(), bounded(limit));
        Map<UUID, List<AttemptEntity>> logs =
                attempts
                        .findByDeliveryIdInOrderByNumber(
                                found.stream().map(DeliveryEntity::id).toList())
                        .stream()
                        .collect(Collectors.groupingBy(AttemptEntity::deliveryId));
        return found.stream()
                .map(delivery -> new LoggedDelivery(delivery, logs.getOrDefault(delivery.id(), List.of())))
                .toList();
    }

    private static Limit bounded(int limit) {
        return Limit.of(Math.clamp(limit, 1, MOST));
    }
}
