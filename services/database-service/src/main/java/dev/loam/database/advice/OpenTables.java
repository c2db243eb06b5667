package dev.loam.database.advice;

import dev.loam.database.catalog.ExposedSchemas;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSessions;
import java.util.List;

/** Looks through the exposed schemas for what roles anon and authenticated reach without a policy deciding. */
final class OpenTables {
    private static final String FINDINGS = """
            with reachable as (
                select c.oid, n.nspname, c.relname, c.relkind, c.relrowsecurity, c.relowner, c.reloptions,
                       array(select role from unnest(array['anon', 'authenticated']) role
                             where pg_catalog.has_table_privilege(role, c.oid, 'select, insert, update, delete')
                                or pg_catalog.has_any_column_privilege(role, c.oid, 'select, insert, update')) as roles,
                       exists (select from pg_catalog.pg_policy p where p.polrelid = c.oid) as has_policies
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where n.nspname = any (:schemas) and c.relkind in ('r', 'p', 'v', 'm', 'f')
                  and not exists (
                      select from pg_catalog.pg_depend d
                      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            ), beneath as (
                select distinct rewrite.ev_class as view, c.relnamespace, c.relrowsecurity and not c.relforcerowsecurity as skipped
                from pg_catalog.pg_rewrite rewrite
                join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = rewrite.oid
                join pg_catalog.pg_class c on d.refclassid = 'pg_catalog.pg_class'::regclass and c.oid = d.refobjid
                where c.oid <> rewrite.ev_class and c.relkind in ('r', 'p')
            ), policies as (
                select r.nspname, r.relname, p.polname,
                       case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                                     when 'd' then 'delete' else 'all' end as command,
                       pg_catalog.pg_get_expr(p.polqual, p.polrelid) as qual,
                       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as checked,
                       exists (select from unnest(p.polroles) role
                               where role = 0 or role = 'anon'::regrole) as for_anon,
                       exists (select from unnest(p.polroles) role
                               where role = 0 or role in ('anon'::regrole, 'authenticated'::regrole)) as for_users
                from reachable r join pg_catalog.pg_policy p on p.polrelid = r.oid
                where p.polpermissive and r.relrowsecurity
            ), functions as (
                select p.oid, n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid) as arguments,
                       p.proconfig,
                       array(select role from unnest(array['anon', 'authenticated']) role
                             where pg_catalog.has_function_privilege(role, p.oid, 'execute')) as roles
                from pg_catalog.pg_proc p
                join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                where n.nspname = any (:schemas) and p.prosecdef and p.prokind in ('f', 'p')
                  and p.prorettype not in ('pg_catalog.trigger'::regtype, 'pg_catalog.event_trigger'::regtype)
                  and not exists (
                      select from pg_catalog.pg_depend d
                      where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
            ), findings (rank, severity, code, schema_name, object_name, detail, remedy) as (
                select 1, 'high', case when has_policies then 'policies_off' else 'row_level_security_off' end,
                       nspname, relname,
                       case when has_policies
                            then 'It has policies, but row-level security is off: they do nothing.'
                            else 'Row-level security is off: its rows are open to ' || array_to_string(roles, ', ') || '.' end,
                       format('alter table %I.%I enable row level security;', nspname, relname)
                from reachable where relkind in ('r', 'p') and not relrowsecurity and roles <> '{}'
                union all
                select 1, 'high', 'view_skips_policies', r.nspname, r.relname,
                       'It reads tables with row-level security as its owner, whom their policies do not bind; '
                           || array_to_string(r.roles, ', ') || ' may read it.',
                       format('alter view %I.%I set (security_invoker = on);', r.nspname, r.relname)
                from reachable r
                where r.relkind = 'v' and r.roles <> '{}'
                  and not coalesce((
                      select option_value::boolean from pg_catalog.pg_options_to_table(r.reloptions)
                      where option_name = 'security_invoker'), false)
                  and exists (select from beneath b where b.view = r.oid and b.skipped)
                union all
                select 1, 'high', 'view_shows_users', r.nspname, r.relname,
                       'It reads schema auth; ' || array_to_string(r.roles, ', ') || ' may read it.',
                       format('revoke all on %I.%I from anon, authenticated;', r.nspname, r.relname)
                from reachable r
                where r.relkind in ('v', 'm') and r.roles <> '{}'
                  and exists (select from beneath b where b.view = r.oid and b.relnamespace = 'auth'::regnamespace)
                union all
                select 2, 'medium', 'materialized_view_open', nspname, relname,
                       'Row-level security does not apply to materialized views; ' || array_to_string(roles, ', ')
                           || ' may read it.',
                       format('revoke all on %I.%I from anon, authenticated;', nspname, relname)
                from reachable where relkind = 'm' and roles <> '{}'
                union all
                select 2, 'medium', 'foreign_table_open', nspname, relname,
                       'Row-level security does not apply to foreign tables; ' || array_to_string(roles, ', ')
                           || ' may reach it.',
                       format('revoke all on %I.%I from anon, authenticated;', nspname, relname)
                from reachable where relkind = 'f' and roles <> '{}'
                union all
                select case when for_anon and command <> 'select' then 1 else 2 end,
                       case when for_anon and command <> 'select' then 'high' else 'medium' end,
                       case command when 'select' then 'policy_shows_all' else 'policy_lets_all_write' end,
                       nspname, relname,
                       format('Policy %I for %s lets %s through, whichever row it is.', polname, command,
                              case when for_anon then 'everybody' else 'every user' end),
                       format('drop policy %I on %I.%I; -- then one that compares with auth.uid()', polname, nspname, relname)
                from policies
                where for_users
                  and (coalesce(qual, 'true') = 'true' and coalesce(checked, 'true') = 'true')
                  and (qual is not null or checked is not null)
                union all
                select 1, 'high', 'policy_trusts_users', nspname, relname,
                       format('Policy %I reads user_metadata, which each user may change.', polname),
                       format('alter policy %I on %I.%I …; -- compare with app_metadata, or with a table', polname, nspname, relname)
                from policies where coalesce(qual, '') || coalesce(checked, '') like '%user_metadata%'
                union all
                select 1, 'high', 'definer_without_search_path', nspname, proname,
                       'It runs with its owner''s rights, and finds names where its caller says: set its search_path.',
                       format('alter function %I.%I(%s) set search_path = '''';', nspname, proname, arguments)
                from functions
                where roles <> '{}'
                  and not exists (select from unnest(proconfig) setting where setting like 'search_path=%')
                union all
                select 2, 'medium', 'definer_reachable', nspname, proname,
                       'It runs with its owner''s rights, whom policies do not bind; ' || array_to_string(roles, ', ')
                           || ' may call it.',
                       format('revoke execute on function %I.%I(%s) from public, anon, authenticated;',
                              nspname, proname, arguments)
                from functions where roles <> '{}'
                union all
                select 3, 'low', 'closed_table', nspname, relname,
                       'Row-level security is on and no policy opens it: users see no row of it.',
                       format('create policy own on %I.%I using (…);', nspname, relname)
                from reachable where relkind in ('r', 'p') and relrowsecurity and not has_policies and roles <> '{}'
            )
            select severity, code, schema_name, object_name, detail, remedy
            from findings order by rank, schema_name, object_name, code, detail
            """;

    private final ProjectDirectory projects;
    private final ProjectSessions sessions;

    OpenTables(ProjectDirectory projects, ProjectSessions sessions) {
        this.projects = projects;
        this.sessions = sessions;
    }

    List<Finding> find(ProjectRef project) {
        String[] schemas = ExposedSchemas.of(projects.require(project)).toArray(String[]::new);
        return sessions.readingAsService(
                project,
                session -> session.jdbc()
                        .sql(FINDINGS)
                        .param("schemas", schemas)
                        .query((row, number) -> new Finding(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6)))
                        .list());
    }
}
