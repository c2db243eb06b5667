package dev.loam.event.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface EventHistoryRepository extends Repository<EventEntity, EventEntity.Key> {

    Optional<EventEntity> findByRefAndId(String ref, UUID id);

    /** Nothing here is null: what does not matter is the pattern that everything matches, or the end of time. */
    @Query("""
            from StoredEvent e
            where e.ref = :ref
                and e.type like :type escape '\\'
                and e.source like :source escape '\\'
                and coalesce(e.subject, '') like :subject escape '\\'
                and (e.receivedAt < :before or (e.receivedAt = :before and e.id < :beforeId))
            order by e.receivedAt desc, e.id desc
            """)
    List<EventEntity> find(
            String ref, String type, String source, String subject, Instant before, UUID beforeId, Limit limit);

    /** What one invocation wrote. */
    @Query("""
            from StoredEvent e
            where e.ref = :ref and e.causeInvocation = :invocation
                and (e.receivedAt < :before or (e.receivedAt = :before and e.id < :beforeId))
            order by e.receivedAt desc, e.id desc
            """)
    List<EventEntity> findWrittenBy(String ref, String invocation, Instant before, UUID beforeId, Limit limit);
}
