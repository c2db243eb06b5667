package dev.loam.database.migration;

/** All that an app has in its schemas, for when it is to go. */
final class AppSchemas {
    private AppSchemas() {}

    /**
     * The script that drops it, run by the owner. The commands are all written before the first is run: what one of them
     * drops with it cannot be named any more. Extensions, and what is in schemas of the platform, stay.
     */
    static String drop() {
        return """
                do $reset$
                declare
                    command text;
                    commands text[];
                begin
                    select array_agg(drops.command order by drops.place, drops.command) into commands
                    from (
                        select 1 as place,
                               format('drop policy if exists %I on %s', p.polname, p.polrelid::regclass) as command
                        from pg_catalog.pg_policy p
                        join pg_catalog.pg_class c on c.oid = p.polrelid
                        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'storage'
                          and pg_catalog.pg_has_role(c.relowner, 'USAGE')
                          and p.polroles <@ (
                              select array_agg(r.oid) || 0::oid from pg_catalog.pg_roles r
                              where r.rolname in ('anon', 'authenticated', 'service_role'))
                        union all
                        select 2, format('drop schema if exists %I cascade', n.nspname)
                        from pg_catalog.pg_namespace n
                        where n.nspowner = current_user::text::regrole and n.nspname <> 'public' and n.nspname !~ '^pg_'
                        union all
                        select 3, format('drop %s if exists %I.%I cascade',
                            case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
                                when 'f' then 'foreign table' when 'c' then 'type' else 'table' end,
                            'public', c.relname)
                        from pg_catalog.pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c')
                          and c.relowner = current_user::text::regrole
                          and not exists (
                              select from pg_catalog.pg_depend d
                              where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                and (d.deptype = 'e' or (d.deptype = 'i' and c.relkind = 'S')))
                        union all
                        select 4, format('drop routine if exists %s cascade', p.oid::regprocedure)
                        from pg_catalog.pg_proc p
                        where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::text::regrole
                          and not exists (
                              select from pg_catalog.pg_depend d
                              where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype in ('e', 'i'))
                        union all
                        select 5, format('drop %s if exists %I.%I cascade',
                            case t.typtype when 'd' then 'domain' else 'type' end, 'public', t.typname)
                        from pg_catalog.pg_type t
                        where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd', 'r')
                          and t.typowner = current_user::text::regrole
                          and not exists (
                              select from pg_catalog.pg_depend d
                              where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype in ('e', 'i'))
                    ) drops;
                    foreach command in array coalesce(commands, '{}') loop
                        execute command;
                    end loop;
                end
                $reset$""";
    }
}
