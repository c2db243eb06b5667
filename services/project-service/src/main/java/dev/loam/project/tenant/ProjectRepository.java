package dev.loam.project.tenant;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** Projects' rows. Each change checks what it depends on in the statement that makes it, and tells how many it met. */
interface ProjectRepository extends JpaRepository<ProjectEntity, String> {

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project
            set name = coalesce(:name, name), version = version + 1
            where ref = :ref and (cast(:version as bigint) is null or version = :version)
            """)
    int change(String ref, @Nullable String name, @Nullable Long version);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project
            set status = :to, paused = :to = 'paused', unsettled = true, version = version + 1
            where ref = :ref and status = :from and (cast(:version as bigint) is null or version = :version)
            """)
    int move(String ref, String from, String to, @Nullable Long version);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project
            set status = 'deleting', purge_at = :purgeAt, unsettled = true, version = version + 1
            where ref = :ref and (purge_at is null or purge_at > :purgeAt)
              and (cast(:version as bigint) is null or version = :version)
            """)
    int delete(String ref, Instant purgeAt, @Nullable Long version);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project
            set status = case when paused then 'paused' else 'active' end, purge_at = null, unsettled = true,
                version = version + 1
            where ref = :ref and status = 'deleting' and purge_at > :now
              and (cast(:version as bigint) is null or version = :version)
            """)
    int restore(String ref, Instant now, @Nullable Long version);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project
            set organization_id = :organization, version = version + 1,
                stage_group = case when organization_id = :organization then stage_group end,
                stage = case when organization_id = :organization then stage end
            where ref = :ref and status <> 'deleting' and (cast(:version as bigint) is null or version = :version)
            """)
    int transfer(String ref, UUID organization, @Nullable Long version);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project set stage_group = :group, stage = :stage, version = version + 1
            where ref = :ref and stage_group is null and status <> 'deleting'
            """)
    int enterStage(String ref, UUID group, String stage);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project set database_ready = true, version = version + 1
            where ref = :ref and status = 'active' and not database_ready
            """)
    int markDatabaseReady(String ref);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            update project.project set unsettled = false where ref = :ref and version = :version
            """)
    int markSettled(String ref, long version);

    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(nativeQuery = true, value = """
            delete from project.project where ref = :ref and status = 'deleting' and purge_at <= :now
            """)
    int remove(String ref, Instant now);

    @Query(nativeQuery = true, value = "select * from project.project where unsettled order by ref")
    List<ProjectEntity> unsettled();

    @Query(nativeQuery = true, value = """
            select * from project.project where purge_at <= :now order by purge_at, ref limit 100
            """)
    List<ProjectEntity> due(Instant now);

    @Query(nativeQuery = true, value = "select min(purge_at) from project.project where purge_at is not null")
    @Nullable
    Instant nextPurge();

    List<ProjectEntity> findByStageGroupAndOrganizationIdOrderByCreatedAtAscRefAsc(
            UUID stageGroup, UUID organizationId);
}
