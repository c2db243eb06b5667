package dev.loam.project.operator;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "project", name = "operator")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class OperatorEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String name;
    private @Nullable String email;
    private boolean emailVerified;
    private @Nullable UUID userId;
    private boolean installationAdmin;
    private Instant createdAt;

    protected OperatorEntity() {}

    OperatorEntity(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String email() {
        return email;
    }

    boolean emailVerified() {
        return emailVerified;
    }

    boolean installationAdmin() {
        return installationAdmin;
    }

    Instant createdAt() {
        return createdAt;
    }
}
