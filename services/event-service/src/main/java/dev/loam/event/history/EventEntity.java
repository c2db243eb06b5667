package dev.loam.event.history;

import dev.loam.event.cloudevent.Cause;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

@Entity(name = "StoredEvent")
@Immutable
@IdClass(EventEntity.Key.class)
@Table(schema = "event", name = "event")
class EventEntity {
    @Id
    private String ref;

    @Id
    private UUID id;

    private String type;
    private String source;
    private @Nullable String subject;
    private Instant time;

    @Column(name = "datacontenttype")
    private @Nullable String contentType;

    private @Nullable String data;

    @Column(name = "dataref")
    private @Nullable String dataReference;

    private int hop;
    private @Nullable String actor;

    @Column(name = "cause_invocation")
    private @Nullable String causeInvocation;

    @Column(name = "cause_event")
    private @Nullable UUID causeEvent;

    @Column(name = "received_at")
    private Instant receivedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
    protected EventEntity() {}

    record Key(String ref, UUID id) {}

    UUID id() {
        return id;
    }

    String type() {
        return type;
    }

    String source() {
        return source;
    }

    @Nullable
    String subject() {
        return subject;
    }

    Instant time() {
        return time;
    }

    @Nullable
    String contentType() {
        return contentType;
    }

    @Nullable
    String data() {
        return data;
    }

    @Nullable
    String dataReference() {
        return dataReference;
    }

    int hop() {
        return hop;
    }

    @Nullable
    String actor() {
        return actor;
    }

    @Nullable
    Cause cause() {
        return Cause.of(causeInvocation, causeEvent);
    }

    Instant receivedAt() {
        return receivedAt;
    }
}
