package dev.loam.project.signing;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "project", name = "signing_key")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class SigningKeyEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String ref;
    private String kid;
    private String algorithm;
    private String state;
    private @Nullable String publicJwk;
    private byte[] secret;
    private Instant createdAt;

    protected SigningKeyEntity() {}

    SigningKeyEntity(
            String ref,
            String kid,
            String algorithm,
            KeyState state,
            @Nullable String publicJwk,
            byte[] secret,
            Instant createdAt) {
        this.ref = ref;
        this.kid = kid;
        this.algorithm = algorithm;
        this.state = state.wireName();
        this.publicJwk = publicJwk;
        this.secret = secret;
        this.createdAt = createdAt;
    }

    String kid() {
        return kid;
    }

    String algorithm() {
        return algorithm;
    }

    @Nullable
    String publicJwk() {
        return publicJwk;
    }

    byte[] secret() {
        return secret;
    }
}
