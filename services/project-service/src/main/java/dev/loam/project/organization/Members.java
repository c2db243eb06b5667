package dev.loam.project.organization;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.project.error.ProjectError;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The members of organizations. Each organization keeps an owner, however many leave at once. */
public class Members {
    private static final String SELECT = """
            select m.operator_id, a.name, a.email, coalesce(r.name, m.role) as role, m.joined_at, m.version
            from project.membership m
            join project.operator a on a.id = m.operator_id
            left join project.role r on r.id = m.role_id
            where m.organization_id = :organization
              and (cast(:operator as uuid) is null or m.operator_id = :operator)
            order by m.joined_at, m.operator_id
            """;

    private final JdbcClient jdbc;
    private final Access access;
    private final Roles roles;
    private final OrganizationLock lock;
    private final ChangeFeed changes;
    private final AuditLog audit;

    Members(JdbcClient jdbc, Access access, Roles roles, OrganizationLock lock, ChangeFeed changes, AuditLog audit) {
        this.jdbc = jdbc;
        this.access = access;
        this.roles = roles;
        this.lock = lock;
        this.changes = changes;
        this.audit = audit;
    }

    @Transactional(readOnly = true)
    List<Member> list(UUID organization) {
        return jdbc.sql(SELECT)
                .param("organization", organization)
                .param("operator", null, Types.OTHER)
                .query(Member.class)
                .list();
    }

    @Transactional(readOnly = true)
    Member require(UUID organization, UUID operator) {
        return jdbc.sql(SELECT)
                .param("organization", organization)
                .param("operator", operator)
                .query(Member.class)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProjectError.MEMBER_NOT_FOUND, "The organization has no member " + operator));
    }

    @Transactional
    Member changeRole(
            Caller.Operator caller, UUID organization, UUID operator, String roleName, @Nullable Long version) {
        lock.take(organization);
        Role wanted = roles.require(organization, roleName);
        Member before = require(organization, operator);
        Roles.requireHeld(requireAbove(caller, organization, operator), wanted.permissions());
        int changed = jdbc.sql("""
                        update project.membership m
                        set role = :role, role_id = :roleId, version = nextval('project.version')
                        where m.organization_id = :organization and m.operator_id = :operator
                          and (cast(:version as bigint) is null or m.version = :version)
                          and (m.role <> 'owner' or :role = 'owner' or exists (
                              select from project.membership o
                              where o.organization_id = :organization and o.operator_id <> :operator
                                and o.role = 'owner'))
                        """)
                .param("role", wanted.column())
                .param("roleId", wanted.id(), Types.OTHER)
                .param("organization", organization)
                .param("operator", operator)
                .param("version", version, Types.BIGINT)
                .update();
        requireChanged(changed, before, version);
        changes.publish(Change.OPERATOR, operator.toString());
        Member after = require(organization, operator);
        audit.changed(before, after);
        return after;
    }

    @Transactional
    void remove(Caller.Operator caller, UUID organization, UUID operator, @Nullable Long version) {
        lock.take(organization);
        requireAbove(caller, organization, operator);
        delete(organization, operator, version);
    }

    @Transactional
    void leave(Caller.Operator caller, UUID organization) {
        lock.take(organization);
        delete(organization, caller.operatorId(), null);
    }

    /** Makes the operator a member; role and its id are as columns have them. */
    @Transactional
    public void add(UUID organization, UUID operator, String roleColumn, @Nullable UUID roleId) {
        int added = jdbc.sql("""
                        insert into project.membership (organization_id, operator_id, role, role_id)
                        values (:organization, :operator, :role, :roleId)
                        on conflict on constraint membership_pkey do nothing
                        """)
                .param("organization", organization)
                .param("operator", operator)
                .param("role", roleColumn)
                .param("roleId", roleId, Types.OTHER)
                .update();
        if (added == 0) {
            throw new ProblemException(ProjectError.MEMBER_EXISTS, "This operator is a member already");
        }
        changes.publish(Change.OPERATOR, operator.toString());
        audit.concerns(organization, null);
        audit.changed(null, require(organization, operator));
    }

    private Standing requireAbove(Caller.Operator caller, UUID organization, UUID operator) {
        Standing standing = access.requireOrganization(caller, organization, Permission.MEMBERS_WRITE);
        String current = require(organization, operator).role();
        Roles.requireHeld(standing, roles.require(organization, current).permissions());
        return standing;
    }

    private void delete(UUID organization, UUID operator, @Nullable Long version) {
        Member before = require(organization, operator);
        int removed = jdbc.sql("""
                        delete from project.membership m
                        where m.organization_id = :organization and m.operator_id = :operator
                          and (cast(:version as bigint) is null or m.version = :version)
                          and (m.role <> 'owner' or exists (
                              select from project.membership o
                              where o.organization_id = :organization and o.operator_id <> :operator
                                and o.role = 'owner'))
                        """)
                .param("organization", organization)
                .param("operator", operator)
                .param("version", version, Types.BIGINT)
                .update();
        requireChanged(removed, before, version);
        audit.changed(before, null);
        changes.publish(Change.OPERATOR, operator.toString());
    }

    private static void requireChanged(int changed, Member before, @Nullable Long version) {
        if (changed == 0 && version != null && version != before.version()) {
            throw VersionTag.mismatch();
        }
        if (changed == 0) {
            throw new ProblemException(
                    ProjectError.LAST_OWNER, "An organization keeps an owner: make somebody else one first");
        }
    }
}
