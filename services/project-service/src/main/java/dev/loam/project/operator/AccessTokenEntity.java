package dev.loam.project.operator;

import dev.loam.project.secret.Credential;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "project", name = "access_token")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class AccessTokenEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private UUID operatorId;
    private String name;
    private byte[] hash;
    private String scope;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant revokedAt;

    protected AccessTokenEntity() {}

    AccessTokenEntity(
            UUID operatorId,
            String name,
            Credential credential,
            TokenScope scope,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        this.operatorId = operatorId;
        this.name = name;
        this.hash = credential.hash();
        this.scope = scope.wireName();
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    AccessToken toToken() {
        return new AccessToken(id, name, scope, createdAt, expiresAt, revokedAt);
    }
}
