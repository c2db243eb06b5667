package dev.loam.project.organization;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

@Entity
@Table(schema = "project", name = "membership")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class MembershipEntity {
    @EmbeddedId
    private MembershipId id;

    private String role;

    protected MembershipEntity() {}

    MembershipEntity(UUID organization, UUID operator, OrganizationRole role) {
        this.id = new MembershipId(organization, operator);
        this.role = role.wireName();
    }

    String role() {
        return role;
    }

    @Embeddable
    record MembershipId(UUID organizationId, UUID operatorId) {}
}
