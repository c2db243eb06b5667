package dev.loam.platform.cluster;

import dev.loam.platform.tenancy.RoleKind;
import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Clones of the template that belong to nobody yet. A clone that is complete and free says so in its comment, with the
 * version of the template it was made from. A project gets one by renaming database and roles in one transaction, so that
 * a project's database is whole or not there.
 */
final class ReadyDatabases {
    private static final String PREFIX = "loam_ready_";
    private static final String ADOPTION = "loam adoption";
    private static final String SCHEMA_VERSIONS =
            "select md5(string_agg(component || version, ',' order by component)) from loam.schema_version";

    private final SuperuserConnections superuser;
    private final RandomGenerator random;

    ReadyDatabases(SuperuserConnections superuser, RandomGenerator random) {
        this.superuser = superuser;
        this.random = random;
    }

    /** Gives the database to the project whose roles these will be; what else has to be true at once is done with it. */
    void adopt(SuperuserSession session, DatabaseRoles roles, SuperuserSession.Work together) throws SQLException {
        session.lock(ADOPTION);
        List<String> free = session.texts("""
                select d.datname
                from pg_catalog.pg_database d
                where d.datname ~ '^loam_ready_' and pg_catalog.shobj_description(d.oid, 'pg_database') is not null
                order by d.oid
                """);
        if (free.isEmpty()) {
            session.unlock(ADOPTION);
            String made = PREFIX + Long.toUnsignedString(random.nextLong(), 36);
            session.lock(made);
            make(session, made);
            rename(session, made, roles, together);
            session.unlock(made);
        } else {
            rename(session, free.getFirst(), roles, together);
            session.unlock(ADOPTION);
        }
    }

    /** Makes as many as are missing, after dropping those of other versions and what killed attempts left. */
    void keep(SuperuserSession session, int count) throws SQLException {
        String version = templateVersion();
        session.lock(ADOPTION);
        List<String> free = session.texts("""
                select d.datname
                from pg_catalog.pg_database d
                where d.datname ~ '^loam_ready_' and pg_catalog.shobj_description(d.oid, 'pg_database') = ?
                """, version);
        dropOthers(session, free);
        session.unlock(ADOPTION);
        for (int have = free.size(); have < count; have++) {
            String name = PREFIX + Long.toUnsignedString(random.nextLong(), 36);
            session.lock(name);
            String madeOf = make(session, name);
            session.run("comment on database %I is %L", name, madeOf);
            session.unlock(name);
        }
    }

    void dropAll(SuperuserSession session) throws SQLException {
        session.lock(ADOPTION);
        dropOthers(session, List.of());
        session.unlock(ADOPTION);
    }

    static boolean exists(SuperuserSession session, String database) throws SQLException {
        return session.holds("select exists (select from pg_catalog.pg_database where datname = ?)", database);
    }

    /** A clone that at first nobody, then only the superuser, then the database's own logins may enter. */
    static void createClosed(SuperuserSession session, String name, String template, DatabaseRoles roles)
            throws SQLException {
        session.run("create database %I template %I strategy wal_log allow_connections false", name, template);
        session.runAll(List.of(
                session.statement("revoke connect on database %I from public", name),
                session.statement("grant create on database %I to %I", name, roles.name(RoleKind.OWNER)),
                session.statement("alter database %I allow_connections true", name)));
    }

    /** Returns the version of the template it was made of. The caller holds the advisory lock of the name. */
    private String make(SuperuserSession session, String name) throws SQLException {
        DatabaseRoles roles = new DatabaseRoles(name);
        roles.create(session);
        createClosed(session, name, ClusterProvisioner.TEMPLATE, roles);
        for (RoleKind kind : RoleKind.values()) {
            session.run("grant connect on database %I to %I", name, roles.name(kind));
        }
        try (SuperuserSession inside = new SuperuserSession(superuser.open(name))) {
            inside.transaction(() -> {
                inside.run("set local loam.clone = %L", name);
                inside.script(ClusterSql.CLONE);
            });
            return inside.texts(SCHEMA_VERSIONS).getFirst();
        }
    }

    private static void rename(
            SuperuserSession session, String name, DatabaseRoles roles, SuperuserSession.Work together)
            throws SQLException {
        session.transaction(() -> {
            session.run("alter database %I rename to %I", name, roles.prefix());
            new DatabaseRoles(name).rename(session, roles);
            session.run("comment on database %I is null", roles.prefix());
            together.run();
        });
    }

    /** One that is being made is locked by its maker. */
    private static void dropOthers(SuperuserSession session, List<String> kept) throws SQLException {
        List<String> named = session.texts("""
                select datname from pg_catalog.pg_database where datname ~ '^loam_ready_'
                union
                select pg_catalog.regexp_replace(rolname, '_[a-z]+$', '')
                from pg_catalog.pg_roles where rolname ~ '^loam_ready_'
                """);
        for (String name : named) {
            if (!kept.contains(name) && session.tryLock(name)) {
                session.run("drop database if exists %I with (force)", name);
                new DatabaseRoles(name).drop(session);
                session.unlock(name);
            }
        }
    }

    private String templateVersion() throws SQLException {
        try (SuperuserSession inside = new SuperuserSession(superuser.open(ClusterProvisioner.TEMPLATE))) {
            return inside.texts(SCHEMA_VERSIONS).getFirst();
        }
    }
}
