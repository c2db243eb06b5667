package dev.loam.project.organization;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OrganizationRepository extends JpaRepository<OrganizationEntity, UUID> {

    @Query("""
            select o from OrganizationEntity o join MembershipEntity m on m.id.organizationId = o.id
            where m.id.operatorId = :operator order by o.createdAt, o.id
            """)
    List<OrganizationEntity> ofOperator(UUID operator);
}
