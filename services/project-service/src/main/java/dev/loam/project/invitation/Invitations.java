package dev.loam.project.invitation;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.problem.ProblemException;
import dev.loam.project.error.ProjectError;
import dev.loam.project.operator.EmailAddress;
import dev.loam.project.organization.Role;
import dev.loam.project.organization.Roles;
import dev.loam.project.secret.Credential;
import dev.loam.project.secret.Credentials;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Makes, lists, renews and revokes invitations. Of their tokens only digests are kept. */
class Invitations {
    static final String PREFIX = "lm_inv_";
    private static final Duration LIFETIME = Duration.ofDays(7);

    private static final String SELECT = """
            select i.id, i.email, coalesce(r.name, i.role) as role, i.invited_by, i.created_at, i.expires_at
            from project.invitation i left join project.role r on r.id = i.role_id
            where i.organization_id = :organization and i.accepted_at is null and i.revoked_at is null
            """;

    private final JdbcClient jdbc;
    private final Roles roles;
    private final AuditLog audit;
    private final Credentials credentials;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Roles roles, AuditLog audit, Credentials credentials, Clock clock) {
        this.jdbc = jdbc;
        this.roles = roles;
        this.audit = audit;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Invitation> list(UUID organization) {
        return jdbc.sql(SELECT + " order by i.created_at, i.id")
                .param("organization", organization)
                .query(Invitation.class)
                .list();
    }

    @Transactional
    IssuedInvitation create(Caller.Operator caller, UUID organization, EmailAddress email, String roleName) {
        Role role = roles.requireGivable(caller, organization, roleName);
        requireNoMember(organization, email);
        closeExpired(organization, email);
        UUID id = UUID.randomUUID();
        Credential mailed = credentials.next(PREFIX);
        Credential shown = credentials.next(PREFIX);
        Instant now = clock.instant();
        try {
            jdbc.sql("""
                            insert into project.invitation (id, organization_id, email, role, role_id, invited_by,
                                mail_hash, link_hash, created_at, expires_at)
                            values (:id, :organization, :email, :role, :roleId, :inviter, :mailed, :shown, :now, :expires)
                            """)
                    .param("id", id)
                    .param("organization", organization)
                    .param("email", email.value())
                    .param("role", role.column())
                    .param("roleId", role.id(), Types.OTHER)
                    .param("inviter", caller.operatorId())
                    .param("mailed", mailed.hash())
                    .param("shown", shown.hash())
                    .param("now", at(now))
                    .param("expires", at(now.plus(LIFETIME)))
                    .update();
        } catch (DuplicateKeyException open) {
            throw new ProblemException(
                    ProjectError.INVITATION_EXISTS, email.value() + " has an open invitation: send it again", open);
        }
        audit.changed(null, require(organization, id));
        return issued(organization, id, mailed, shown);
    }

    /** New tokens for the invitation, and time; the ones before stop working. */
    @Transactional
    IssuedInvitation renew(Caller.Operator caller, UUID organization, UUID id) {
        roles.requireGivable(caller, organization, require(organization, id).role());
        Credential mailed = credentials.next(PREFIX);
        Credential shown = credentials.next(PREFIX);
        int renewed = jdbc.sql("""
                        update project.invitation
                        set mail_hash = :mailed, link_hash = :shown, expires_at = :expires
                        where id = :id and organization_id = :organization
                          and accepted_at is null and revoked_at is null
                        """)
                .param("mailed", mailed.hash())
                .param("shown", shown.hash())
                .param("expires", at(clock.instant().plus(LIFETIME)))
                .param("id", id)
                .param("organization", organization)
                .update();
        if (renewed == 0) {
            throw notFound(id);
        }
        return issued(organization, id, mailed, shown);
    }

    @Transactional
    void revoke(UUID organization, UUID id) {
        Invitation before = require(organization, id);
        int revoked = jdbc.sql("""
                        update project.invitation set revoked_at = :now
                        where id = :id and organization_id = :organization
                          and accepted_at is null and revoked_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("id", id)
                .param("organization", organization)
                .update();
        if (revoked == 0) {
            throw notFound(id);
        }
        audit.changed(before, null);
    }

    private Invitation require(UUID organization, UUID id) {
        return jdbc.sql(SELECT + " and i.id = :id")
                .param("organization", organization)
                .param("id", id)
                .query(Invitation.class)
                .optional()
                .orElseThrow(() -> notFound(id));
    }

    private IssuedInvitation issued(UUID organization, UUID id, Credential mailed, Credential shown) {
        String name = jdbc.sql("select name from project.organization where id = :id")
                .param("id", organization)
                .query(String.class)
                .single();
        return new IssuedInvitation(require(organization, id), name, mailed, shown);
    }

    private void requireNoMember(UUID organization, EmailAddress email) {
        boolean member = jdbc.sql("""
                        select exists (
                            select from project.membership m join project.operator a on a.id = m.operator_id
                            where m.organization_id = :organization and a.email = :email)
                        """)
                .param("organization", organization)
                .param("email", email.value())
                .query(Boolean.class)
                .single();
        if (member) {
            throw new ProblemException(ProjectError.MEMBER_EXISTS, email.value() + " is a member already");
        }
    }

    private void closeExpired(UUID organization, EmailAddress email) {
        jdbc.sql("""
                        update project.invitation set revoked_at = :now
                        where organization_id = :organization and email = :email and expires_at <= :now
                          and accepted_at is null and revoked_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("organization", organization)
                .param("email", email.value())
                .update();
    }

    private static ProblemException notFound(UUID id) {
        return new ProblemException(ProjectError.INVITATION_NOT_FOUND, "No open invitation has the id " + id);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
