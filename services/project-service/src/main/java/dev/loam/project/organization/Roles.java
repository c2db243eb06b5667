package dev.loam.project.organization;

import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.change.Change;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.BuiltInRole;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.project.error.ProjectError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The roles of an organization: built-in ones, and its own. */
public class Roles {
    private final JdbcClient jdbc;
    private final Access access;
    private final OrganizationLock lock;
    private final ChangeFeed changes;
    private final AuditLog audit;
    private final Clock clock;

    Roles(JdbcClient jdbc, Access access, OrganizationLock lock, ChangeFeed changes, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.lock = lock;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Role> list(UUID organization) {
        List<Role> roles = new ArrayList<>(
                Arrays.stream(BuiltInRole.values()).map(Role::of).toList());
        roles.addAll(jdbc.sql(
                        "select id, name, permissions, version from project.role where organization_id = :id order by name")
                .param("id", organization)
                .query(Roles::role)
                .list());
        return roles;
    }

    /** The role of that name in the organization. */
    @Transactional(readOnly = true)
    Role require(UUID organization, String name) {
        BuiltInRole builtIn = BuiltInRole.find(name);
        if (builtIn != null) {
            return Role.of(builtIn);
        }
        return jdbc.sql("""
                        select id, name, permissions, version from project.role where organization_id = :id and name = :name
                        """)
                .param("id", organization)
                .param("name", name)
                .query(Roles::role)
                .optional()
                .orElseThrow(() -> new ProblemException(
                        ProjectError.ROLE_NOT_FOUND, "The organization has no role '%s'".formatted(name)));
    }

    @Transactional
    Role create(Caller.Operator caller, UUID organization, String name, Set<Permission> permissions) {
        lock.take(organization);
        requireHeld(access.requireOrganization(caller, organization, Permission.ROLES_WRITE), permissions);
        try {
            jdbc.sql("""
                            insert into project.role (id, organization_id, name, permissions, created_at)
                            values (:id, :organization, :name, cast(:permissions as text[]), :now)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("organization", organization)
                    .param("name", name)
                    .param("permissions", literal(permissions))
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DataIntegrityViolationException refused) {
            throw new ProblemException(
                    ProjectError.INVALID_ROLE,
                    "A role's name is new to the organization and has 1 to 40 of a-z, 0-9, '_' and '-'",
                    refused);
        }
        Role made = require(organization, name);
        audit.changed(null, made);
        return made;
    }

    @Transactional
    Role update(
            Caller.Operator caller,
            UUID organization,
            String name,
            Set<Permission> permissions,
            @Nullable Long version) {
        lock.take(organization);
        Standing standing = access.requireOrganization(caller, organization, Permission.ROLES_WRITE);
        Role before = requireCustom(organization, name);
        requireHeld(standing, before.permissions());
        requireHeld(standing, permissions);
        int changed = jdbc.sql("""
                        update project.role
                        set permissions = cast(:permissions as text[]), version = nextval('project.version')
                        where id = :id and (cast(:version as bigint) is null or version = :version)
                        """)
                .param("permissions", literal(permissions))
                .param("id", before.id())
                .param("version", version, Types.BIGINT)
                .update();
        if (changed == 0) {
            throw VersionTag.mismatch();
        }
        changes.publish(Change.OPERATOR, organization.toString());
        Role after = require(organization, name);
        audit.changed(before, after);
        return after;
    }

    @Transactional
    void delete(Caller.Operator caller, UUID organization, String name, @Nullable Long version) {
        lock.take(organization);
        Role role = requireCustom(organization, name);
        requireHeld(access.requireOrganization(caller, organization, Permission.ROLES_WRITE), role.permissions());
        try {
            int deleted = jdbc.sql("""
                            with closed as (
                                delete from project.invitation
                                where role_id = :id and (accepted_at is not null or revoked_at is not null)
                            )
                            delete from project.role
                            where id = :id and (cast(:version as bigint) is null or version = :version)
                            """)
                    .param("id", role.id())
                    .param("version", version, Types.BIGINT)
                    .update();
            if (deleted == 0) {
                throw VersionTag.mismatch();
            }
        } catch (DataIntegrityViolationException used) {
            throw new ProblemException(
                    ProjectError.ROLE_IN_USE, "Members or open invitations have the role '%s'".formatted(name), used);
        }
        audit.changed(role, null);
    }

    /** The role of that name, if the operator may give it: nobody gives what he or she has not. */
    @Transactional(readOnly = true)
    public Role requireGivable(Caller.Operator caller, UUID organization, String name) {
        Role role = require(organization, name);
        requireHeld(access.requireOrganization(caller, organization, Permission.MEMBERS_WRITE), role.permissions());
        return role;
    }

    /** Refuses to hand out what the operator has not. */
    static void requireHeld(Standing standing, Set<Permission> given) {
        for (Permission permission : given) {
            if (permission.scope() != Permission.Scope.ORGANIZATION && permission.scope() != Permission.Scope.PROJECT) {
                throw new ProblemException(
                        ProjectError.INVALID_ROLE, "'%s' is no permission of a role".formatted(permission));
            }
            if (!standing.permissions().contains(permission)) {
                throw new ProblemException(
                        ProjectError.PERMISSION_NOT_HELD,
                        "This concerns the permission '%s', which this operator has not".formatted(permission));
            }
        }
    }

    private Role requireCustom(UUID organization, String name) {
        Role role = require(organization, name);
        if (role.builtIn()) {
            throw new ProblemException(ProjectError.INVALID_ROLE, "'%s' is built in".formatted(name));
        }
        return role;
    }

    private static Role role(ResultSet row, int number) throws SQLException {
        return new Role(
                row.getString("name"),
                false,
                new TreeSet<>(Standing.permissions(row.getArray("permissions"))),
                row.getLong("version"),
                row.getObject("id", UUID.class));
    }

    private static String literal(Set<Permission> permissions) {
        return permissions.stream().sorted().map(Permission::wireName).collect(Collectors.joining(",", "{", "}"));
    }
}
