package dev.loam.project.organization;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.BuiltInRole;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.project.error.ProjectError;
import dev.loam.project.secret.Credentials;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.annotation.Transactional;

/** Makes organizations and lists an operator's. */
public class Organizations {
    private static final int MAXIMUM_NAME = 100;
    private static final int MAXIMUM_SLUG_STEM = 40;

    private final OrganizationRepository organizations;
    private final MembershipRepository memberships;
    private final OrganizationLock lock;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final Credentials credentials;
    private final Clock clock;

    Organizations(
            OrganizationRepository organizations,
            MembershipRepository memberships,
            OrganizationLock lock,
            ChangeFeed changes,
            AuditLog audit,
            Credentials credentials,
            Clock clock) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.lock = lock;
        this.changes = changes;
        this.audit = audit;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Makes an organization that the operator owns. */
    @Transactional
    public Organization create(UUID operator, String name) {
        String valid = requireName(name);
        OrganizationEntity made =
                organizations.saveAndFlush(new OrganizationEntity(valid, slug(valid), clock.instant()));
        memberships.saveAndFlush(new MembershipEntity(made.id(), operator, BuiltInRole.OWNER, clock.instant()));
        changes.publish(Change.OPERATOR, operator.toString());
        audit.concerns(made.id(), null);
        audit.changed(null, made.toOrganization());
        return made.toOrganization();
    }

    @Transactional(readOnly = true)
    public List<Organization> list(Collection<UUID> ids) {
        return organizations.findByIdInOrderByCreatedAtAscIdAsc(ids).stream()
                .map(OrganizationEntity::toOrganization)
                .toList();
    }

    @Transactional(readOnly = true)
    Versioned require(UUID id) {
        return Versioned.of(find(id));
    }

    @Transactional
    Versioned rename(UUID id, String name, @Nullable Long ifVersion) {
        OrganizationEntity organization = findAt(id, ifVersion);
        Organization before = organization.toOrganization();
        organization.rename(requireName(name));
        audit.changed(before, organization.toOrganization());
        return Versioned.of(organization);
    }

    /** Deletes an organization that owns nothing any more; what the database says of that at this moment decides. */
    @Transactional
    void delete(UUID id, @Nullable Long ifVersion) {
        try {
            OrganizationEntity organization = findAt(id, ifVersion);
            audit.changed(organization.toOrganization(), null);
            organizations.delete(organization);
            organizations.flush();
        } catch (DataIntegrityViolationException owning) {
            throw new ProblemException(
                    ProjectError.ORGANIZATION_NOT_EMPTY,
                    "The organization still has projects, or is the one that the installation began with",
                    owning);
        }
        changes.publish(Change.OPERATOR, id.toString());
    }

    /** The organization, which nobody else changes before this transaction ends. */
    private OrganizationEntity findAt(UUID id, @Nullable Long ifVersion) {
        lock.take(id);
        OrganizationEntity organization = find(id);
        if (ifVersion != null && ifVersion != organization.version()) {
            throw VersionTag.mismatch();
        }
        return organization;
    }

    private OrganizationEntity find(UUID id) {
        return organizations
                .findById(id)
                .orElseThrow(() ->
                        new ProblemException(CommonError.ORGANIZATION_NOT_FOUND, "No organization has the id " + id));
    }

    /** The name without surrounding blanks; refuses one that is missing, empty, too long or cannot be printed. */
    public static String requireName(@Nullable String name) {
        String stripped = name == null ? "" : name.strip();
        if (stripped.isEmpty()
                || stripped.length() > MAXIMUM_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new ProblemException(
                    ProjectError.INVALID_NAME,
                    "'name' must have 1 to 100 characters, none of them a control character");
        }
        return stripped;
    }

    private String slug(String name) {
        String stem = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String shortened = stem.substring(0, Math.min(stem.length(), MAXIMUM_SLUG_STEM));
        String suffix = Integer.toString(credentials.random().nextInt(36 * 36 * 36 * 36, 36 * 36 * 36 * 36 * 36), 36);
        return (shortened + "-" + suffix).replaceAll("^-+|-(?=-)", "");
    }

    /** An organization as it was at a version. */
    record Versioned(Organization organization, long version) {
        private static Versioned of(OrganizationEntity entity) {
            return new Versioned(entity.toOrganization(), entity.version());
        }
    }
}
