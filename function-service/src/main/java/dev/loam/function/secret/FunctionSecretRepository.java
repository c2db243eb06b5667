package dev.loam.function.secret;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface FunctionSecretRepository extends JpaRepository<SecretEntity, UUID> {

    List<SecretEntity> findByRefAndFunctionOrderByName(String ref, String function);

    long deleteByRefAndFunctionAndName(String ref, String function, String name);

    long deleteByRefAndFunction(String ref, String function);

    long deleteByRef(String ref);
}
