package dev.loam.event.subscription;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface EventSubscriptionRepository extends JpaRepository<SubscriptionEntity, java.util.UUID> {

    List<SubscriptionEntity> findByRefOrderByOwnerNameAscKeyAsc(String ref);

    List<SubscriptionEntity> findByRefAndOwnerKindAndOwnerName(String ref, String ownerKind, String ownerName);
}
