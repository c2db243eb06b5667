package dev.loam.function.secret;

import dev.loam.platform.project.ProjectRef;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity(name = "FunctionSecret")
@Table(schema = "function", name = "secret")
class SecretEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String ref;
    /** Empty for a secret of all the project's functions. */
    private String function;

    private String name;
    private byte[] sealed;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
    protected SecretEntity() {}

    @SuppressWarnings("NullAway.Init") // The id is given when it is persisted.
    SecretEntity(ProjectRef ref, String function, String name, byte[] sealed, Instant now) {
        this.ref = ref.value();
        this.function = function;
        this.name = name;
        this.sealed = sealed;
        this.updatedAt = now;
    }

    void replace(byte[] newlySealed, Instant now) {
        this.sealed = newlySealed;
        this.updatedAt = now;
    }

    /** Where it is kept: what it is bound to when it is sealed. */
    String place() {
        return ref + "/" + function + "/" + name;
    }

    static String place(ProjectRef ref, String function, String name) {
        return ref + "/" + function + "/" + name;
    }

    String name() {
        return name;
    }

    byte[] sealed() {
        return sealed;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
