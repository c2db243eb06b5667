package dev.loam.project.key;

import dev.loam.project.secret.Credential;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
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
    private String @Nullable [] scopes;
    private String @Nullable [] allowedAddresses;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;
    private @Nullable UUID replacedBy;
    private long version;

    protected ApiKeyEntity() {}

    ApiKeyEntity(ApiKey key, String ref, Credential credential) {
        this.id = key.id();
        this.ref = ref;
        this.name = key.name();
        this.kind = key.kind().wireName();
        this.hash = credential.hash();
        this.hint = key.hint();
        this.scopes = array(key.scopes());
        this.allowedAddresses = array(key.allowedAddresses());
        this.createdAt = key.createdAt();
        this.expiresAt = key.expiresAt();
        this.version = key.version();
    }

    byte[] hash() {
        return hash;
    }

    ApiKey toKey() {
        return new ApiKey(
                id,
                name,
                KeyKind.named(kind),
                hint,
                scopes == null ? null : List.of(scopes),
                allowedAddresses == null ? null : List.of(allowedAddresses),
                createdAt,
                expiresAt,
                lastUsedAt,
                revokedAt,
                replacedBy,
                version);
    }

    private static String @Nullable [] array(@Nullable List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }
}
