package dev.loam.event.history;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity(name = "EventDelivery")
@Immutable
@Table(schema = "event", name = "delivery")
class DeliveryEntity {
    @Id
    private UUID id;

    private String ref;

    @Column(name = "event_id")
    private UUID eventId;

    @Column(name = "subscription_id")
    private UUID subscriptionId;

    @Column(name = "target_kind")
    private String targetKind;

    @Column(name = "target_name")
    private String targetName;

    private String state;
    private @Nullable String reason;
    private int attempt;
    private int failures;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
    protected DeliveryEntity() {}

    UUID id() {
        return id;
    }

    String ref() {
        return ref;
    }

    UUID eventId() {
        return eventId;
    }

    UUID subscriptionId() {
        return subscriptionId;
    }

    String targetKind() {
        return targetKind;
    }

    String targetName() {
        return targetName;
    }

    String state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    int attempt() {
        return attempt;
    }

    int failures() {
        return failures;
    }

    @Nullable
    Instant nextAttemptAt() {
        return state.equals(DeliveryState.PENDING.wireName()) ? dueAt : null;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant finishedAt() {
        return finishedAt;
    }
}
