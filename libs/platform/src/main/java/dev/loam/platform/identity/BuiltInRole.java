package dev.loam.platform.identity;

import static dev.loam.platform.identity.Permission.AUDIT_READ;
import static dev.loam.platform.identity.Permission.BILLING_READ;
import static dev.loam.platform.identity.Permission.BILLING_WRITE;
import static dev.loam.platform.identity.Permission.DATABASE_READ;
import static dev.loam.platform.identity.Permission.DATABASE_WRITE;
import static dev.loam.platform.identity.Permission.EVENTS_READ;
import static dev.loam.platform.identity.Permission.EVENTS_WRITE;
import static dev.loam.platform.identity.Permission.FUNCTIONS_DEPLOY;
import static dev.loam.platform.identity.Permission.FUNCTIONS_INVOKE;
import static dev.loam.platform.identity.Permission.FUNCTIONS_READ;
import static dev.loam.platform.identity.Permission.KEYS_READ;
import static dev.loam.platform.identity.Permission.LOGS_READ;
import static dev.loam.platform.identity.Permission.MEMBERS_READ;
import static dev.loam.platform.identity.Permission.MESSAGES_READ;
import static dev.loam.platform.identity.Permission.MESSAGES_WRITE;
import static dev.loam.platform.identity.Permission.ORGANIZATION_DELETE;
import static dev.loam.platform.identity.Permission.ORGANIZATION_READ;
import static dev.loam.platform.identity.Permission.PROJECT_DELETE;
import static dev.loam.platform.identity.Permission.PROJECT_READ;
import static dev.loam.platform.identity.Permission.PROJECT_TRANSFER;
import static dev.loam.platform.identity.Permission.SECRETS_READ;
import static dev.loam.platform.identity.Permission.SECRETS_WRITE;
import static dev.loam.platform.identity.Permission.SETTINGS_READ;
import static dev.loam.platform.identity.Permission.SETTINGS_WRITE;
import static dev.loam.platform.identity.Permission.STORAGE_READ;
import static dev.loam.platform.identity.Permission.STORAGE_WRITE;
import static dev.loam.platform.identity.Permission.USAGE_READ;
import static dev.loam.platform.identity.Permission.USERS_EXPORT;
import static dev.loam.platform.identity.Permission.USERS_READ;
import static dev.loam.platform.identity.Permission.USERS_WRITE;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The roles that every organization has; it may add roles of its own. */
public enum BuiltInRole {
    /** Everything. An organization always has an owner. */
    OWNER(all()),
    /** Everything but to end, give away or take away what the organization has. */
    ADMIN(allBut(ORGANIZATION_DELETE, PROJECT_DELETE, PROJECT_TRANSFER, USERS_EXPORT)),
    /** What building an app takes; no members, no money, no keys that open everything. */
    DEVELOPER(EnumSet.of(
            ORGANIZATION_READ,
            MEMBERS_READ,
            PROJECT_READ,
            KEYS_READ,
            SETTINGS_READ,
            SETTINGS_WRITE,
            SECRETS_READ,
            SECRETS_WRITE,
            FUNCTIONS_READ,
            FUNCTIONS_DEPLOY,
            FUNCTIONS_INVOKE,
            DATABASE_READ,
            DATABASE_WRITE,
            USERS_READ,
            USERS_WRITE,
            STORAGE_READ,
            STORAGE_WRITE,
            EVENTS_READ,
            EVENTS_WRITE,
            MESSAGES_READ,
            MESSAGES_WRITE,
            LOGS_READ,
            USAGE_READ)),
    /** Plans, bills and budgets. */
    BILLING(EnumSet.of(
            ORGANIZATION_READ, MEMBERS_READ, PROJECT_READ, USAGE_READ, BILLING_READ, BILLING_WRITE, AUDIT_READ)),
    /** Looks, and sees neither users' data nor secrets. */
    VIEWER(EnumSet.of(
            ORGANIZATION_READ,
            MEMBERS_READ,
            PROJECT_READ,
            SETTINGS_READ,
            FUNCTIONS_READ,
            DATABASE_READ,
            EVENTS_READ,
            LOGS_READ,
            USAGE_READ));

    @SuppressWarnings("ImmutableEnumChecker") // Copied, so nobody changes it.
    private final Set<Permission> permissions;

    BuiltInRole(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    /** The role of that name on the wire, or null when it is none of these. */
    public static @Nullable BuiltInRole find(@Nullable String name) {
        for (BuiltInRole role : values()) {
            if (role.wireName().equals(name)) {
                return role;
            }
        }
        return null;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Set<Permission> all() {
        return Permission.of(Permission.Scope.ORGANIZATION, Permission.Scope.PROJECT);
    }

    private static Set<Permission> allBut(Permission... without) {
        Set<Permission> rest = all();
        rest.removeAll(Arrays.asList(without));
        return rest;
    }
}
