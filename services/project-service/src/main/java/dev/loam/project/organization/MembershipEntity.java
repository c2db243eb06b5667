package dev.loam.project.organization;

import dev.loam.platform.identity.BuiltInRole;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "project", name = "membership")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class MembershipEntity {
    @EmbeddedId
    private MembershipId id;

    private String role;
    private Instant joinedAt;

    protected MembershipEntity() {}

    MembershipEntity(UUID organization, UUID operator, BuiltInRole role, Instant joinedAt) {
        this.id = new MembershipId(organization, operator);
        this.role = role.wireName();
        this.joinedAt = joinedAt;
    }

    @Embeddable
    record MembershipId(UUID organizationId, UUID operatorId) {}
}
