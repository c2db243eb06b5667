package dev.loam.function.deployment;

import dev.loam.function.FunctionName;
import dev.loam.platform.project.ProjectRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "DeployedFunction")
@Table(schema = "function", name = "function")
class FunctionEntity {
    @Id
    private UUID id;

    private String ref;
    private String name;

    @Column(name = "live_version")
    private @Nullable Integer liveVersion;

    @Column(name = "last_version")
    private int lastVersion;

    @Column(name = "subscribed_version")
    private @Nullable Integer subscribedVersion;

    @Column(name = "canary_version")
    private @Nullable Integer canaryVersion;

    @Column(name = "canary_percent")
    private @Nullable Integer canaryPercent;

    @Column(insertable = false, updatable = false)
    private long revision;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads; new rows are written by SQL.
    protected FunctionEntity() {}

    int lastVersion() {
        return lastVersion;
    }

    int nextVersion() {
        return ++lastVersion;
    }

    void pointAt(int version, boolean subscribed, Instant now) {
        if (deletedAt != null) {
            deletedAt = null;
            createdAt = now;
        }
        liveVersion = version;
        canaryVersion = null;
        canaryPercent = null;
        subscribedVersion = subscribed ? version : null;
        updatedAt = now;
    }

    /** Until it points elsewhere. */
    void sendSomeTo(Canary canary) {
        canaryVersion = canary.version();
        canaryPercent = canary.percent();
    }

    @Nullable
    Canary canary() {
        return canaryVersion == null || canaryPercent == null ? null : new Canary(canaryVersion, canaryPercent);
    }

    void subscribed(@Nullable Integer version) {
        subscribedVersion = version;
    }

    void delete(Instant now) {
        liveVersion = null;
        canaryVersion = null;
        canaryPercent = null;
        subscribedVersion = null;
        deletedAt = now;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    ProjectRef project() {
        return new ProjectRef(ref);
    }

    FunctionName name() {
        return new FunctionName(name);
    }

    @Nullable
    Integer liveVersion() {
        return liveVersion;
    }

    boolean isSubscribed() {
        return liveVersion != null && liveVersion.equals(subscribedVersion);
    }

    /** Written by {@link FunctionRepository#advance} alone. */
    long revision() {
        return revision;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
