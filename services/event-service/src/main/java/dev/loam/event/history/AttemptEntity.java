package dev.loam.event.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity(name = "EventAttempt")
@Immutable
@IdClass(AttemptEntity.Key.class)
@Table(schema = "event", name = "attempt")
class AttemptEntity {
    @Id
    @Column(name = "delivery_id")
    private UUID deliveryId;

    @Id
    private int number;

    private int attempt;

    @Column(name = "invocation_id")
    private UUID invocationId;

    @Column(name = "started_at")
    private Instant startedAt;

    private String outcome;

    @Column(name = "duration_ms")
    private @Nullable Long durationMs;

    @Column(name = "billed_ms")
    private @Nullable Long billedMs;

    @Column(name = "memory_mb")
    private @Nullable Integer memoryMb;

    private @Nullable Boolean cold;
    private @Nullable String error;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
    protected AttemptEntity() {}

    record Key(UUID deliveryId, int number) {}

    UUID deliveryId() {
        return deliveryId;
    }

    int attempt() {
        return attempt;
    }

    UUID invocationId() {
        return invocationId;
    }

    Instant startedAt() {
        return startedAt;
    }

    String outcome() {
        return outcome;
    }

    @Nullable
    Long durationMs() {
        return durationMs;
    }

    @Nullable
    Long billedMs() {
        return billedMs;
    }

    @Nullable
    Integer memoryMb() {
        return memoryMb;
    }

    @Nullable
    Boolean cold() {
        return cold;
    }

    @Nullable
    String error() {
        return error;
    }
}
