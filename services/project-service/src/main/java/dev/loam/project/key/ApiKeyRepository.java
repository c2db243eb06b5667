package dev.loam.project.key;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, UUID> {
    List<ApiKeyEntity> findByRefOrderByCreatedAtAscKindAsc(String ref);

    Optional<ApiKeyEntity> findByIdAndRef(UUID id, String ref);

    Optional<ApiKeyEntity> findFirstByRefAndKindAndRevokedAtIsNullOrderByCreatedAt(String ref, String kind);
}
