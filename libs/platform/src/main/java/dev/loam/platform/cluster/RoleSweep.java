package dev.loam.platform.cluster;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.RoleKind;
import dev.loam.platform.tenancy.RolePasswords;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds roles that changed something of themselves. What they should be set to is what the template's roles are set to;
 * passwords are looked at of roles that changed since the last sweep, since that costs more. For one thread at a time.
 */
final class RoleSweep {
    private static final String FROM_NOW_ON = "select pg_snapshot_xmin(pg_current_snapshot())::xid::text";
    private static final int PREFIX = 2;
    private static final int REF = 20;

    private final RolePasswords passwords;
    private @Nullable String sweptUntil;

    RoleSweep(RolePasswords passwords) {
        this.passwords = passwords;
    }

    /** The projects of which a role has other settings, limits or another password than it should have. */
    Set<ProjectRef> altered(SuperuserSession session, Function<ProjectRef, @Nullable Integer> epochs)
            throws SQLException {
        String now = session.texts(FROM_NOW_ON).getFirst();
        Set<ProjectRef> altered = new TreeSet<>();
        for (String role : session.texts("""
                select distinct r.rolname
                from pg_authid r
                join pg_authid model on model.rolname = 'loam_template_' || split_part(r.rolname, '_', 3)
                left join pg_db_role_setting own on own.setrole = r.oid
                left join pg_db_role_setting modelled on modelled.setrole = model.oid and modelled.setdatabase = 0
                where r.rolname ~ '^p_[a-z]{20}_(api|service|owner|storage|auth)$'
                  and (own.setdatabase <> 0
                      or own.setconfig is distinct from modelled.setconfig
                      or r.rolconnlimit <> model.rolconnlimit)
                """)) {
            altered.add(projectOf(role));
        }
        String since = sweptUntil;
        if (since != null) {
            for (Login login : changedSince(session, since)) {
                Integer epoch = altered.contains(login.project()) ? null : epochs.apply(login.project());
                if (epoch != null
                        && !ScramVerifier.matches(
                                passwords.of(login.project(), login.kind(), epoch), login.verifier())) {
                    altered.add(login.project());
                }
            }
        }
        sweptUntil = now;
        return altered;
    }

    /** Takes away what nothing reads but somebody wrote: settings of shared roles, and within one database only. */
    static void takeAwayStrays(SuperuserSession session) throws SQLException {
        List<String> statements = new ArrayList<>();
        session.rows(
                """
                select r.rolname, d.datname
                from pg_db_role_setting s
                join pg_authid r on r.oid = s.setrole
                left join pg_database d on d.oid = s.setdatabase
                where r.rolname in ('anon', 'authenticated', 'service_role', 'supabase_auth_admin')
                   or (d.datname is not null and r.rolname ~ '^p_[a-z]{20}_(api|service|owner|storage|auth)$')
                """,
                row -> statements.add(
                        row.getString("datname") == null
                                ? session.statement("alter role %I reset all", row.getString("rolname"))
                                : session.statement(
                                        "alter role %I in database %I reset all",
                                        row.getString("rolname"), row.getString("datname"))));
        session.runAll(statements);
    }

    private static List<Login> changedSince(SuperuserSession session, String transaction) throws SQLException {
        List<Login> logins = new ArrayList<>();
        session.rows(
                """
                select rolname, coalesce(rolpassword, '') as verifier
                from pg_authid
                where rolname ~ '^p_[a-z]{20}_(api|service|owner)$' and rolcanlogin and age(xmin) <= age(?::xid)
                """, row -> logins.add(Login.of(row.getString("rolname"), row.getString("verifier"))), transaction);
        return logins;
    }

    private static ProjectRef projectOf(String role) {
        return new ProjectRef(role.substring(PREFIX, PREFIX + REF));
    }

    private record Login(ProjectRef project, RoleKind kind, String verifier) {
        private static Login of(String role, String verifier) {
            String suffix = role.substring(PREFIX + REF + 1);
            RoleKind kind = switch (suffix) {
                case "api" -> RoleKind.API;
                case "service" -> RoleKind.SERVICE;
                default -> RoleKind.OWNER;
            };
            return new Login(projectOf(role), kind, verifier);
        }
    }
}
