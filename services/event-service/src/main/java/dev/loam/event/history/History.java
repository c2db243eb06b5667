package dev.loam.event.history;

import dev.loam.event.EventError;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;

/** What operators read, newest first. */
class History {
    private static final int MOST = 1000;

    /** How far apart an event and its deliveries may be written. */
    private static final Duration INTAKE = Duration.ofMinutes(5);

    private final EventHistoryRepository events;
    private final DeliveryHistoryRepository deliveries;
    private final AttemptHistoryRepository attempts;

    History(EventHistoryRepository events, DeliveryHistoryRepository deliveries, AttemptHistoryRepository attempts) {
        this.events = events;
        this.deliveries = deliveries;
        this.attempts = attempts;
    }

    record LoggedDelivery(DeliveryEntity delivery, List<AttemptEntity> attempts) {}

    List<EventEntity> events(ProjectRef project, EventSearch search, PageEnd end, int limit) {
        if (search.invocationId() != null) {
            return events.findWrittenBy(project.value(), search.invocationId(), end.time(), end.id(), bounded(limit));
        }
        return events.find(
                project.value(),
                search.typePattern(),
                search.sourcePattern(),
                search.subjectPattern(),
                end.time(),
                end.id(),
                bounded(limit));
    }

    EventEntity event(ProjectRef project, UUID id) {
        return events.findByRefAndId(project.value(), id)
                .orElseThrow(() -> new ProblemException(
                        CommonError.NOT_FOUND,
                        "There is no event %s; it may be older than what is kept".formatted(id)));
    }

    /** What became of an event. */
    List<LoggedDelivery> deliveriesOf(ProjectRef project, UUID eventId) {
        Instant received = event(project, eventId).receivedAt();
        return logged(deliveries.findByRefAndEventIdAndCreatedAtBetweenOrderByCreatedAtDesc(
                project.value(), eventId, received.minus(INTAKE), received.plus(INTAKE), Limit.of(MOST)));
    }

    LoggedDelivery delivery(ProjectRef project, UUID id) {
        return logged(deliveries.findByRefAndId(project.value(), id).stream().toList()).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(EventError.DELIVERY_NOT_FOUND, "There is no delivery " + id));
    }

    List<LoggedDelivery> deliveries(ProjectRef project, DeliverySearch search, PageEnd end, int limit) {
        return logged(deliveries.find(
                project.value(), search.states(), search.kind(), search.name(), end.time(), end.id(), bounded(limit)));
    }

    private List<LoggedDelivery> logged(List<DeliveryEntity> found) {
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
