package dev.loam.project.signing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface SigningKeyRepository extends JpaRepository<SigningKeyEntity, UUID> {
    List<SigningKeyEntity> findByRefAndStateNotOrderByCreatedAtDescKid(String ref, String state);

    Optional<SigningKeyEntity> findByRefAndState(String ref, String state);

    Optional<SigningKeyEntity> findFirstByRefAndAlgorithmAndStateNotOrderByCreatedAt(
            String ref, String algorithm, String state);
}
