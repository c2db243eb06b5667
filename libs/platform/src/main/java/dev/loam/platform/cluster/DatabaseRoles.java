package dev.loam.platform.cluster;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import java.util.List;

/**
 * The five roles of one database, named by its prefix: three logins and the two owners of what apps may alter in schemas
 * storage and auth. Made without login; who may log in is decided when the database gets its project.
 */
record DatabaseRoles(String prefix) {
    private static final List<String> KINDS = List.of("api", "service", "owner", "storage", "auth");
    private static final List<String> SHARED = List.of("anon", "authenticated", "service_role");

    String name(RoleKind kind) {
        return name(kind.suffix());
    }

    private String name(String kind) {
        return prefix + "_" + kind;
    }

    void create(SuperuserSession superuser) throws SQLException {
        for (String kind : KINDS) {
            if (!superuser.holds("select exists (select from pg_catalog.pg_roles where rolname = ?)", name(kind))) {
                superuser.run("create role %I", name(kind));
            }
        }
        boolean perGrant = superuser.serverVersion() >= 16;
        for (String shared : SHARED) {
            superuser.run(
                    "grant %I to %I" + (perGrant ? " with inherit false, set true, admin false" : ""),
                    shared,
                    name(RoleKind.API));
        }
        for (String kind : List.of("storage", "auth")) {
            superuser.run(
                    "grant %I to %I" + (perGrant ? " with inherit true, set false, admin false" : ""),
                    name(kind),
                    name(RoleKind.OWNER));
            // SET, because handing a table to a role asks for it; the role can do nothing that its member cannot.
            superuser.run(
                    "grant %I to %I" + (perGrant ? " with inherit true, set true, admin false" : ""),
                    name(kind),
                    name(RoleKind.SERVICE));
        }
        settle(superuser);
    }

    /** Sets attributes and settings anew: any role may have changed some of its own. */
    void settle(SuperuserSession superuser) throws SQLException {
        for (String kind : KINDS) {
            String inherit = kind.equals("api") ? " noinherit" : " inherit";
            superuser.run(
                    "alter role %I nosuperuser nocreaterole nocreatedb noreplication nobypassrls" + inherit,
                    name(kind));
            superuser.run("alter role %I reset all", name(kind));
        }
        limits(superuser, RoleKind.API, 60);
        limits(superuser, RoleKind.SERVICE, 60);
        limits(superuser, RoleKind.OWNER, 30);
        superuser.run("alter role %I set statement_timeout = '30s'", name(RoleKind.SERVICE));
        superuser.run("alter role %I set idle_in_transaction_session_timeout = '10min'", name(RoleKind.OWNER));
    }

    private void limits(SuperuserSession superuser, RoleKind kind, int connections) throws SQLException {
        superuser.run("alter role %I connection limit " + connections, name(kind));
        superuser.run("alter role %I set temp_file_limit = '1GB'", name(kind));
        superuser.run("alter role %I set search_path = '$user', public, extensions", name(kind));
    }

    void rename(SuperuserSession superuser, DatabaseRoles to) throws SQLException {
        for (String kind : KINDS) {
            superuser.run("alter role %I rename to %I", name(kind), to.name(kind));
        }
    }

    void drop(SuperuserSession superuser) throws SQLException {
        for (String kind : KINDS) {
            superuser.run("drop role if exists %I", name(kind));
        }
    }
}
