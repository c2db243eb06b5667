package dev.loam.platform.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an operator may be allowed to do. Roles and access tokens are sets of them; the names on the wire, for
 * instance {@code project.read}, are never changed.
 */
public enum Permission {
    /** See oneself, one's access tokens and one's invitations. */
    ACCOUNT_READ(Scope.ACCOUNT),
    /** Change oneself, issue and revoke one's access tokens, accept invitations. */
    ACCOUNT_WRITE(Scope.ACCOUNT),
    /** Make organizations. */
    ORGANIZATION_CREATE(Scope.ACCOUNT),
    /** See what belongs to the installation as a whole, for instance its clusters. */
    INSTALLATION_READ(Scope.INSTALLATION),
    /** Change what belongs to the installation as a whole. */
    INSTALLATION_WRITE(Scope.INSTALLATION),
    /** See the organization. */
    ORGANIZATION_READ(Scope.ORGANIZATION),
    /** Rename the organization. */
    ORGANIZATION_WRITE(Scope.ORGANIZATION),
    /** Delete the organization once it has no projects. */
    ORGANIZATION_DELETE(Scope.ORGANIZATION),
    /** See members, invitations and roles. */
    MEMBERS_READ(Scope.ORGANIZATION),
    /** Invite and remove members, and give them roles. */
    MEMBERS_WRITE(Scope.ORGANIZATION),
    /** Make and change custom roles. */
    ROLES_WRITE(Scope.ORGANIZATION),
    /** Make projects. */
    PROJECTS_CREATE(Scope.ORGANIZATION),
    /** See plans, bills, invoices, budgets and caps. */
    BILLING_READ(Scope.ORGANIZATION),
    /** Change plans, budgets and caps. */
    BILLING_WRITE(Scope.ORGANIZATION),
    /** Read the audit log. */
    AUDIT_READ(Scope.ORGANIZATION),
    /** See a project. */
    PROJECT_READ(Scope.PROJECT),
    /** Rename, pause, resume and link a project. */
    PROJECT_WRITE(Scope.PROJECT),
    /** Give a project to another organization, or take one. */
    PROJECT_TRANSFER(Scope.PROJECT),
    /** Delete a project with everything in it. */
    PROJECT_DELETE(Scope.PROJECT),
    /** List API keys and signing keys, without their values. */
    KEYS_READ(Scope.PROJECT),
    /** Make, rotate and revoke API keys and signing keys. */
    KEYS_WRITE(Scope.PROJECT),
    /** See credentials that open the whole project, for instance the owner's database URL. */
    KEYS_REVEAL(Scope.PROJECT),
    /** See a project's settings. */
    SETTINGS_READ(Scope.PROJECT),
    /** Change a project's settings. */
    SETTINGS_WRITE(Scope.PROJECT),
    /** List the names of secrets. */
    SECRETS_READ(Scope.PROJECT),
    /** Set and delete secrets. */
    SECRETS_WRITE(Scope.PROJECT),
    /** See functions, deployments and invocations. */
    FUNCTIONS_READ(Scope.PROJECT),
    /** Deploy, roll back and delete functions. */
    FUNCTIONS_DEPLOY(Scope.PROJECT),
    /** Invoke functions as an operator. */
    FUNCTIONS_INVOKE(Scope.PROJECT),
    /** See the schema of a project's database, its migrations and its advice. */
    DATABASE_READ(Scope.PROJECT),
    /** Run SQL and migrations as the owner of a project's database. */
    DATABASE_WRITE(Scope.PROJECT),
    /** See a project's users. */
    USERS_READ(Scope.PROJECT),
    /** Change a project's users. */
    USERS_WRITE(Scope.PROJECT),
    /** Take a project's users away, with the hashes of their passwords. */
    USERS_EXPORT(Scope.PROJECT),
    /** See buckets and objects. */
    STORAGE_READ(Scope.PROJECT),
    /** Change buckets and objects. */
    STORAGE_WRITE(Scope.PROJECT),
    /** See events, subscriptions, deliveries, schedules and queues. */
    EVENTS_READ(Scope.PROJECT),
    /** Change subscriptions, schedules and queues; replay deliveries. */
    EVENTS_WRITE(Scope.PROJECT),
    /** See messages that were sent, and their templates. */
    MESSAGES_READ(Scope.PROJECT),
    /** Send messages and change their templates. */
    MESSAGES_WRITE(Scope.PROJECT),
    /** Read requests and the output of functions. */
    LOGS_READ(Scope.PROJECT),
    /** See what a project used. */
    USAGE_READ(Scope.PROJECT);

    private final Scope scope;
    private final String wireName;

    Permission(Scope scope) {
        this.scope = scope;
        this.wireName = name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The permission of that name on the wire, or null when there is none. */
    public static @Nullable Permission find(String wireName) {
        for (Permission permission : values()) {
            if (permission.wireName.equals(wireName)) {
                return permission;
            }
        }
        return null;
    }

    /** The permissions of these scopes, in a set of the caller's own. */
    public static EnumSet<Permission> of(Scope... scopes) {
        EnumSet<Permission> found = EnumSet.noneOf(Permission.class);
        for (Permission permission : values()) {
            if (Arrays.asList(scopes).contains(permission.scope)) {
                found.add(permission);
            }
        }
        return found;
    }

    /** The permissions that change nothing: what an access token made for reading carries. */
    public static EnumSet<Permission> reading() {
        EnumSet<Permission> found = EnumSet.allOf(Permission.class);
        found.removeIf(permission -> !permission.wireName.endsWith(".read"));
        return found;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    public Scope scope() {
        return scope;
    }

    @Override
    public String toString() {
        return wireName;
    }

    /** What a permission is about, and so whence an operator has it. */
    public enum Scope {
        /** The operator; everybody has these. */
        ACCOUNT,
        /** The installation; its administrators have these. */
        INSTALLATION,
        /** An organization, by the member's role. */
        ORGANIZATION,
        /** A project, by the member's role in the organization that owns it. */
        PROJECT
    }
}
