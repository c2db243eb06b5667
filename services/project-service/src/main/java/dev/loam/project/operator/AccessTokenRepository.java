package dev.loam.project.operator;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface AccessTokenRepository extends JpaRepository<AccessTokenEntity, UUID> {
    List<AccessTokenEntity> findByOperatorIdOrderByCreatedAt(UUID operatorId);

    Optional<AccessTokenEntity> findByIdAndOperatorId(UUID id, UUID operatorId);
}
