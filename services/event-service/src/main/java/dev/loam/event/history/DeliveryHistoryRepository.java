package dev.loam.event.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DeliveryHistoryRepository extends Repository<DeliveryEntity, UUID> {

    Optional<DeliveryEntity> findByRefAndId(String ref, UUID id);

    /** By the index on the time: an event's deliveries are made when it is taken in. */
    List<DeliveryEntity> findByRefAndEventIdAndCreatedAtBetweenOrderByCreatedAtDesc(
            String ref, UUID eventId, Instant from, Instant to, Limit limit);

    /** Nothing here is null: what does not matter is empty, or the end of time. */
    @Query("""
            from EventDelivery d
            where d.ref = :ref
                and d.state in :states
                and (:kind = '' or d.targetKind = :kind)
                and (:name = '' or d.targetName = :name)
                and (d.createdAt < :before or (d.createdAt = :before and d.id < :beforeId))
            order by d.createdAt desc, d.id desc
            """)
    List<DeliveryEntity> find(
            String ref,
            Collection<String> states,
            String kind,
            String name,
            Instant before,
            UUID beforeId,
            Limit limit);
}
