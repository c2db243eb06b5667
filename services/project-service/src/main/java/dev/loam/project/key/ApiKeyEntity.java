package dev.loam.project.key;

import dev.loam.project.secret.Credential;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "project", name = "api_key")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class ApiKeyEntity {
    @Id
    private UUID id;

    private String ref;
    private String name;
    private String kind;
    private byte[] hash;
    private String hint;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;

    protected ApiKeyEntity() {}

    ApiKeyEntity(ApiKey key, String ref, Credential credential) {
        this.id = key.id();
        this.ref = ref;
        this.name = key.name();
        this.kind = key.kind().wireName();
        this.hash = credential.hash();
        this.hint = key.hint();
        this.createdAt = key.createdAt();
        this.expiresAt = key.expiresAt();
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    ApiKey toKey() {
        return new ApiKey(id, name, KeyKind.named(kind), hint, createdAt, expiresAt, revokedAt);
    }
}
