package dev.loam.project.organization;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "project", name = "organization")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // JPA fills and reads the fields.
class OrganizationEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.UUID)
    private UUID id;

    private String name;
    private String slug;
    private Instant createdAt;
    private long version = 1;

    protected OrganizationEntity() {}

    OrganizationEntity(String name, String slug, Instant createdAt) {
        this.name = name;
        this.slug = slug;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    void rename(String newName) {
        name = newName;
        version++;
    }

    Organization toOrganization() {
        return new Organization(id, name, slug, createdAt);
    }
}
