package dev.loam.function.deployment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface FunctionDeploymentRepository extends JpaRepository<DeploymentEntity, UUID> {

    List<DeploymentEntity> findByFunctionIdOrderByVersionDesc(UUID functionId);

    Optional<DeploymentEntity> findByFunctionIdAndVersion(UUID functionId, int version);

    void deleteByFunctionId(UUID functionId);
}
