package dev.loam.platform.cluster;

import java.sql.SQLException;

/**
 * What the superuser owns in a project's database. Its version is the comment of its schema, which nobody else can change:
 * a tenant that could would stay without what a later release takes away.
 */
final class Guard {
    static final String READ_VERSION = """
            select coalesce((
                select substring(pg_catalog.obj_description(oid, 'pg_namespace') from '^guard ([0-9]+)$')::int
                from pg_catalog.pg_namespace
                where nspname = 'loam_guard'), 0)
            """;

    private Guard() {}

    /** In the transaction of the session, which is in the database of these roles. */
    static void install(SuperuserSession inside, DatabaseRoles roles) throws SQLException {
        inside.script(roles.in(ClusterSql.GUARD));
        inside.script("comment on schema loam_guard is 'guard %d'".formatted(ClusterSql.GUARD_VERSION));
    }

    /** Installs this release's guard in place of an earlier one. */
    static boolean upgrade(SuperuserSession inside, DatabaseRoles roles) throws SQLException {
        if (Integer.parseInt(inside.texts(READ_VERSION).getFirst()) >= ClusterSql.GUARD_VERSION) {
            return false;
        }
        inside.transaction(() -> {
            inside.script("set local lock_timeout = '5s'; set local statement_timeout = '30s'");
            install(inside, roles);
        });
        return true;
    }
}
