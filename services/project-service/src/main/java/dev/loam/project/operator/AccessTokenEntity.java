package dev.loam.project.operator;

import dev.loam.platform.identity.Permission;
import dev.loam.project.secret.Credential;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
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

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String @Nullable [] permissions;

    private @Nullable UUID organizationId;
    private @Nullable String ref;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;

    protected AccessTokenEntity() {}

    AccessTokenEntity(UUID operatorId, String name, Credential credential, TokenLimits limits, Instant createdAt) {
        this.operatorId = operatorId;
        this.name = name;
        this.hash = credential.hash();
        this.permissions = limits.scopes() == null
                ? null
                : limits.scopes().stream().map(Permission::wireName).toArray(String[]::new);
        this.organizationId = limits.organization();
        this.ref = limits.project() == null ? null : limits.project().value();
        this.createdAt = createdAt;
        this.expiresAt = limits.expiresAt();
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    AccessToken toToken() {
        return new AccessToken(id, name, scopes(), organizationId, ref, createdAt, expiresAt, lastUsedAt, revokedAt);
    }

    @Nullable
    Instant expiresAt() {
        return expiresAt;
    }

    @Nullable
    Set<Permission> scopes() {
        return permissions == null
                ? null
                : Arrays.stream(permissions)
                        .map(Permission::find)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
