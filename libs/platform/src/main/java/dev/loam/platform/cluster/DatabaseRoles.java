package dev.loam.platform.cluster;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The five roles of one database, named by its prefix: three logins and the two owners of what apps may alter in schemas
 * storage and auth. Made without login; who may log in is decided when the database gets its project.
 */
record DatabaseRoles(String prefix) {
    private static final List<String> KINDS = List.of("api", "service", "owner", "storage", "auth");
    private static final List<String> SHARED = List.of("anon", "authenticated", "service_role");
    private static final List<String> HANDED_OVER = List.of("storage", "auth");
    /** Whom apps' scripts grant the functions that auth is to call. */
    private static final String AUTH_ADMIN = "supabase_auth_admin";

    private static final int SERVICE_CONNECTIONS = 60;
    private static final int OWNER_CONNECTIONS = 30;

    String name(RoleKind kind) {
        return name(kind.suffix());
    }

    private String name(String kind) {
        return prefix + "_" + kind;
    }

    /** The script with these roles' names in it. */
    String in(String script) {
        String named = script;
        for (RoleKind kind : RoleKind.values()) {
            named = named.replace("{" + kind.suffix() + "}", name(kind));
        }
        return named;
    }

    void create(SuperuserSession superuser) throws SQLException {
        List<String> statements = new ArrayList<>();
        List<String> present =
                superuser.texts("select rolname from pg_catalog.pg_roles where starts_with(rolname, ?)", prefix);
        for (String kind : KINDS) {
            if (!present.contains(name(kind))) {
                statements.add(superuser.statement("create role %I", name(kind)));
            }
        }
        boolean perGrant = superuser.serverVersion() >= 16;
        for (String shared : SHARED) {
            statements.add(superuser.statement(
                    "grant %I to %I" + (perGrant ? " with inherit false, set true, admin false" : ""),
                    shared,
                    name(RoleKind.API)));
        }
        for (String kind : HANDED_OVER) {
            statements.add(superuser.statement(
                    "grant %I to %I" + (perGrant ? " with inherit true, set false, admin false" : ""),
                    name(kind),
                    name(RoleKind.OWNER)));
            // SET, because handing a table to a role asks for it; the role can do nothing that its member cannot.
            statements.add(superuser.statement(
                    "grant %I to %I" + (perGrant ? " with inherit true, set true, admin false" : ""),
                    name(kind),
                    name(RoleKind.SERVICE)));
        }
        superuser.runAll(statements);
        settle(superuser);
    }

    /** Sets attributes and settings anew: any role may have changed some of its own. */
    void settle(SuperuserSession superuser) throws SQLException {
        List<String> statements = new ArrayList<>();
        boolean inDatabase = ReadyDatabases.exists(superuser, prefix);
        for (String kind : KINDS) {
            String inherit = kind.equals("api") ? " noinherit" : " inherit";
            statements.add(superuser.statement(
                    "alter role %I nosuperuser nocreaterole nocreatedb noreplication nobypassrls" + inherit,
                    name(kind)));
            statements.add(superuser.statement("alter role %I reset all", name(kind)));
            if (inDatabase) {
                statements.add(superuser.statement("alter role %I in database %I reset all", name(kind), prefix));
            }
        }
        statements.add(superuser.statement(
                "grant %I to %I"
                        + (superuser.serverVersion() >= 16 ? " with inherit true, set false, admin false" : ""),
                AUTH_ADMIN,
                name("auth")));
        for (RoleKind kind : RoleKind.values()) {
            int connections = kind == RoleKind.OWNER ? OWNER_CONNECTIONS : SERVICE_CONNECTIONS;
            statements.add(superuser.statement("alter role %I connection limit " + connections, name(kind)));
            for (Map.Entry<String, String> setting : settings(kind).entrySet()) {
                statements.add(superuser.statement(
                        "alter role %I set " + setting.getKey() + " = " + setting.getValue(), name(kind)));
            }
        }
        superuser.runAll(statements);
    }

    /** What sessions of a login begin with, as it is written in SQL. */
    static Map<String, String> settings(RoleKind kind) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("temp_file_limit", "'1GB'");
        settings.put("search_path", "'$user', public, extensions");
        switch (kind) {
            case SERVICE -> settings.put("statement_timeout", "'30s'");
            case OWNER -> settings.put("idle_in_transaction_session_timeout", "'10min'");
            case API -> {
                // Every request sets its own.
            }
        }
        return settings;
    }

    void forbidLogin(SuperuserSession superuser) throws SQLException {
        each(superuser, kind -> superuser.statement("alter role %I nologin", name(kind)));
    }

    void rename(SuperuserSession superuser, DatabaseRoles to) throws SQLException {
        each(superuser, kind -> superuser.statement("alter role %I rename to %I", name(kind), to.name(kind)));
    }

    void drop(SuperuserSession superuser) throws SQLException {
        each(superuser, kind -> superuser.statement("drop role if exists %I", name(kind)));
    }

    private interface ForKind {
        String statement(String kind) throws SQLException;
    }

    private static void each(SuperuserSession superuser, ForKind statement) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String kind : KINDS) {
            statements.add(statement.statement(kind));
        }
        superuser.runAll(statements);
    }
}
