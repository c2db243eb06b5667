package dev.loam.event.history;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface DeliveryHistoryRepository extends Repository<DeliveryEntity, UUID> {

    List<DeliveryEntity> findByRefOrderByCreatedAtDesc(String ref, Limit limit);

    List<DeliveryEntity> findByRefAndStateOrderByCreatedAtDesc(String ref, String state, Limit limit);
}
