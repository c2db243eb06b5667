package dev.loam.project.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
            update project.api_key set expires_at = least(expires_at, :end), replaced_by = :successor, version = version + 1
            where id = :id and ref = :ref and revoked_at is null and replaced_by is null
              and (expires_at is null or expires_at > :now)
              and (cast(:version as bigint) is null or version = :version)
            """)
    int replace(UUID id, String ref, UUID successor, Instant end, Instant now, @Nullable Long version);

    /** Ends the key for good, unless it was ended so before. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.api_key set revoked_at = :now, version = version + 1
            where id = :id and ref = :ref and revoked_at is null
              and (cast(:version as bigint) is null or version = :version)
            """)
    int revoke(UUID id, String ref, Instant now, @Nullable Long version);
}
