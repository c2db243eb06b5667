package dev.loam.project.operator;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface OperatorRepository extends JpaRepository<OperatorEntity, UUID> {}
