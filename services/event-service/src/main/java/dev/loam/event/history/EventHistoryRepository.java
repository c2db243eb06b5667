package dev.loam.event.history;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface EventHistoryRepository extends Repository<EventEntity, EventEntity.Key> {

    List<EventEntity> findByRefOrderByReceivedAtDesc(String ref, Limit limit);

    List<EventEntity> findByRefAndTypeOrderByReceivedAtDesc(String ref, String type, Limit limit);
}
