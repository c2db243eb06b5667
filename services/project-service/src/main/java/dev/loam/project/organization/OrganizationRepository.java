package dev.loam.project.organization;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface OrganizationRepository extends JpaRepository<OrganizationEntity, UUID> {
    List<OrganizationEntity> findByIdInOrderByCreatedAtAscIdAsc(Collection<UUID> ids);
}
