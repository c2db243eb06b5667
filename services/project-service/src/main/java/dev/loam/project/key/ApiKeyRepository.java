package dev.loam.project.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, UUID> {
    List<ApiKeyEntity> findByRefOrderByCreatedAtAscKindAsc(String ref);

    Optional<ApiKeyEntity> findByIdAndRef(UUID id, String ref);

    @Query(nativeQuery = true, value = """
            select * from project.api_key
            where ref = :ref and kind = :kind and revoked_at is null and replaced_by is null and expires_at > :now
            order by created_at limit 1
            """)
    Optional<ApiKeyEntity> standing(String ref, String kind, Instant now);

    /** Ends the key at that time, unless it ends earlier, was replaced before or is no more. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.api_key set expires_at = least(expires_at, :end), replaced_by = :successor
            where id = :id and ref = :ref and revoked_at is null and replaced_by is null
              and (expires_at is null or expires_at > :now)
            """)
    int replace(UUID id, String ref, UUID successor, Instant end, Instant now);
}
