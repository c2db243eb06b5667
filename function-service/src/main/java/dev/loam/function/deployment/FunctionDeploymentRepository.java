package dev.loam.function.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

interface FunctionDeploymentRepository extends JpaRepository<DeploymentEntity, UUID> {

    List<DeploymentEntity> findByFunctionIdOrderByVersionDesc(UUID functionId);

    Optional<DeploymentEntity> findByFunctionIdAndVersion(UUID functionId, int version);

    void deleteByFunctionId(UUID functionId);

    @Modifying
    @Transactional
    @Query(
            "update FunctionDeployment d set d.smokePassedAt = :now where d.functionId = :function and d.version = :version")
    void passedSmoke(UUID function, int version, Instant now);
}
