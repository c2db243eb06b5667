package dev.loam.project.tenant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

    Instant createdAt() {
        return createdAt;
    }

    void rename(String newName) {
        name = newName;
    }

    void markDeleting() {
        status = "deleting";
    }
}
