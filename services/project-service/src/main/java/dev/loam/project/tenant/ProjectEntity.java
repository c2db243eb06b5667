package dev.loam.project.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A project's row. It changes by {@link ProjectRepository}'s statements, which check and write at once. */
@Entity
@Table(schema = "project", name = "project")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class ProjectEntity {
    @Id
    private String ref;

    private UUID organizationId;
    private String name;
    private String status;
    private String clusterId;
    private boolean databaseReady;
    private @Nullable Instant purgeAt;
    private @Nullable String stage;
    private @Nullable UUID stageGroup;

    @Version
    private @Nullable Long version;

    private Instant createdAt;

    protected ProjectEntity() {}

    ProjectEntity(String ref, UUID organizationId, String name, String clusterId, Instant createdAt) {
        this.ref = ref;
        this.organizationId = organizationId;
        this.name = name;
        this.status = "active";
        this.clusterId = clusterId;
        this.createdAt = createdAt;
    }

    ProjectEntity inStage(UUID group, String name) {
        stageGroup = group;
        stage = name;
        return this;
    }

    String ref() {
        return ref;
    }

    UUID organizationId() {
        return organizationId;
    }

    String name() {
        return name;
    }

    String status() {
        return status;
    }

    String clusterId() {
        return clusterId;
    }

    boolean databaseReady() {
        return databaseReady;
    }

    @Nullable
    Instant purgeAt() {
        return purgeAt;
    }

    @Nullable
    String stage() {
        return stage;
    }

    @Nullable
    UUID stageGroup() {
        return stageGroup;
    }

    long version() {
        return version == null ? 0 : version;
    }

    Instant createdAt() {
        return createdAt;
    }
}
