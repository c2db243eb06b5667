package dev.loam.function.deployment;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

interface FunctionRepository extends JpaRepository<FunctionEntity, UUID> {

    /** Makes the row of a name unless it is there, so that there is one to lock. */
    @Modifying
    @NativeQuery("""
            insert into function.function (id, ref, name, last_version, created_at, updated_at, deleted_at)
            values (:id, :ref, :name, 0, :now, :now, :now)
            on conflict (ref, name) do nothing
            """)
    void register(
            @Param("id") UUID id, @Param("ref") String ref, @Param("name") String name, @Param("now") Instant now);

    /**
     * Says that another version is live from now on; 0 when the function is not there, or at another revision.
     *
     * @param revision null when any will do
     */
    @Modifying
    @NativeQuery("""
            update function.function set revision = revision + 1
            where ref = :ref and name = :name and (cast(:revision as bigint) is null or revision = :revision)
            """)
    int advance(@Param("ref") String ref, @Param("name") String name, @Param("revision") @Nullable Long revision);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from DeployedFunction f where f.ref = :ref and f.name = :name")
    Optional<FunctionEntity> lock(@Param("ref") String ref, @Param("name") String name);

    Optional<FunctionEntity> findByRefAndName(String ref, String name);

    Optional<FunctionEntity> findByRefAndNameAndDeletedAtIsNull(String ref, String name);

    List<FunctionEntity> findByRefAndDeletedAtIsNullOrderByName(String ref);

    /** Those whose live deployment wants workers although nobody calls; of all projects if none is named. */
    @NativeQuery("""
            select f.* from function.function f
            join function.deployment d on d.function_id = f.id and d.version = f.live_version
            where f.deleted_at is null
                and (cast(:ref as text) is null or f.ref = :ref)
                and cast(cast(d.manifest as jsonb) ->> 'min_instances' as integer) > 0
            """)
    List<FunctionEntity> findKept(@Param("ref") @Nullable String ref);

    @Query("""
            select f from DeployedFunction f
            where f.deletedAt is null and f.liveVersion is not null and f.subscribedVersion is null
            """)
    List<FunctionEntity> findWithUnknownTriggers();
}
