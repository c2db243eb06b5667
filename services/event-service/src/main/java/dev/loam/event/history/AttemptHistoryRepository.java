package dev.loam.event.history;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface AttemptHistoryRepository extends Repository<AttemptEntity, AttemptEntity.Key> {

    List<AttemptEntity> findByDeliveryIdInOrderByNumber(Collection<UUID> deliveryIds);
}
