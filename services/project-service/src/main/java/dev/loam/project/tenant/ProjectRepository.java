package dev.loam.project.tenant;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ProjectRepository extends JpaRepository<ProjectEntity, String> {

    @Query(nativeQuery = true, value = """
            select p.* from project.project p
            join project.membership m on m.organization_id = p.organization_id
            where m.operator_id = :operator order by p.created_at, p.ref
            """)
    List<ProjectEntity> ofOperator(UUID operator);

    List<ProjectEntity> findByStatus(String status);
}
