package dev.loam.project.organization;

import dev.loam.platform.identity.BuiltInRole;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an operator stands to an organization and, where one is asked about, a project of it.
 *
 * @param organization the organization; null when none is asked about, or it does not exist
 * @param project the project; null when none is asked about, or it does not exist
 * @param role the name of the member's role; null for who is no member
 * @param permissions what the operator may do there, the limits of its access token applied
 * @param installationAdmin whether the operator administers the installation
 */
public record Standing(
        @Nullable UUID organization,
        @Nullable ProjectRef project,
        @Nullable String role,
        Set<Permission> permissions,
        boolean installationAdmin) {

    /** From a row with the columns that {@link Standings} selects. */
    static Standing of(ResultSet row) throws SQLException {
        UUID organization = row.getObject("organization_id", UUID.class);
        String ref = row.getString("ref");
        boolean administers = row.getBoolean("installation_admin");
        String role = row.getString("role");
        Set<Permission> permissions = Permission.of(Permission.Scope.ACCOUNT);
        if (administers) {
            permissions.addAll(Permission.of(Permission.Scope.INSTALLATION));
        }
        if (row.getBoolean("token_limited")) {
            permissions.retainAll(Set.of(Permission.ACCOUNT_READ));
        }
        BuiltInRole builtIn = BuiltInRole.find(role);
        permissions.addAll(builtIn != null ? builtIn.permissions() : permissions(row.getArray("role_permissions")));
        Array limits = row.getArray("token_permissions");
        if (limits != null) {
            permissions.retainAll(permissions(limits));
        }
        return new Standing(
                organization,
                ref == null ? null : new ProjectRef(ref),
                builtIn == null && role != null ? row.getString("role_name") : role,
                permissions,
                administers);
    }

    /** Names that this version does not know are permissions that it does not give. */
    static Set<Permission> permissions(@Nullable Array names) throws SQLException {
        EnumSet<Permission> permissions = EnumSet.noneOf(Permission.class);
        if (names != null) {
            for (Object name : (Object[]) names.getArray()) {
                Permission permission = Permission.find(name.toString());
                if (permission != null) {
                    permissions.add(permission);
                }
            }
        }
        return permissions;
    }
}
