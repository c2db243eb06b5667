package dev.loam.event.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity(name = "EventSubscription")
@Table(schema = "event", name = "subscription")
class SubscriptionEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String ref;

    @Column(name = "owner_kind")
    private String ownerKind;

    @Column(name = "owner_name")
    private String ownerName;

    private String key;
    private String pattern;

    @Column(name = "target_kind")
    private String targetKind;

    @Column(name = "target_name")
    private String targetName;

    @Column(name = "max_attempts")
    private @Nullable Integer maxAttempts;

    @Column(name = "max_age_seconds")
    private @Nullable Integer maxAgeSeconds;

    private @Nullable Integer concurrency;
    private boolean ordered;
    private boolean enabled;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
    protected SubscriptionEntity() {}

    @SuppressWarnings("NullAway.Init") // The id is given when it is persisted; the rest by describe().
    SubscriptionEntity(SubscriptionOwner owner, SubscriptionRequest request, Instant now) {
        this.ref = owner.project().value();
        this.ownerKind = owner.kind();
        this.ownerName = owner.name();
        this.key = request.key();
        this.createdAt = now;
        describe(request, now);
    }

    final void describe(SubscriptionRequest request, Instant now) {
        this.pattern = request.pattern().json();
        this.targetKind = request.target().kind().wireName();
        this.targetName = request.target().name();
        this.maxAttempts = request.wishes().maxAttempts();
        this.maxAgeSeconds = request.wishes().maxAgeSeconds();
        this.concurrency = request.wishes().concurrency();
        this.ordered = request.wishes().ordered();
        this.enabled = request.enabled();
        this.updatedAt = now;
    }

    UUID id() {
        return id;
    }

    String ref() {
        return ref;
    }

    String ownerKind() {
        return ownerKind;
    }

    String ownerName() {
        return ownerName;
    }

    String key() {
        return key;
    }

    String pattern() {
        return pattern;
    }

    boolean isEnabled() {
        return enabled;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Subscription subscription() {
        TargetKind kind = TargetKind.valueOf(targetKind.toUpperCase(Locale.ROOT));
        return new Subscription(
                id, new Target(kind, targetName), new Wishes(maxAttempts, maxAgeSeconds, concurrency, ordered));
    }
}
