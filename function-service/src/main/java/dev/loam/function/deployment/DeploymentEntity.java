package dev.loam.function.deployment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "FunctionDeployment")
@Table(schema = "function", name = "deployment")
class DeploymentEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    @Column(name = "function_id")
    private UUID functionId;

    private int version;
    private String manifest;
    private String sha256;
    private long size;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private UUID createdBy;

    @Column(name = "smoke_passed_at")
    private @Nullable Instant smokePassedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
    protected DeploymentEntity() {}

    @SuppressWarnings("NullAway.Init") // The id is given when it is persisted.
    DeploymentEntity(UUID functionId, int version, String manifest, StagedJar jar, Instant now, UUID operator) {
        this.functionId = functionId;
        this.version = version;
        this.manifest = manifest;
        this.sha256 = jar.sha256();
        this.size = jar.size();
        this.createdAt = now;
        this.createdBy = operator;
    }

    int version() {
        return version;
    }

    String manifest() {
        return manifest;
    }

    String sha256() {
        return sha256;
    }

    long size() {
        return size;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean hasPassedSmoke() {
        return smokePassedAt != null;
    }
}
