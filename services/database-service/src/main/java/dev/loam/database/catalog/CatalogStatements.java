package dev.loam.database.catalog;

/**
 * What a catalog is read by: one round trip, whose first statement tells the epoch and voids the search path, so that
 * PostgreSQL writes out every name with its schema. Each parameter is the array of exposed schemas.
 */
final class CatalogStatements {
    static final int PARAMETERS = 3;

    private static final String EPOCH =
            "select (select epoch from loam_guard.epoch), set_config('search_path', '', true);";

    private static final String COLUMNS = """
            select n.nspname, c.relname, c.relkind in ('r', 'p', 'f'), c.relrowsecurity,
                   case when c.relkind in ('r', 'p') then 28
                        when c.relkind in ('v', 'f') then pg_catalog.pg_relation_is_updatable(c.oid, true) else 0 end,
                   a.attname, tn.nspname, t.typname, pg_catalog.format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                   case when a.attidentity <> '' then pg_catalog.format('nextval(%L::regclass)',
                            pg_catalog.pg_get_serial_sequence(
                                pg_catalog.format('%I.%I', n.nspname, c.relname), a.attname))
                        when t.typbasetype <> 0 and d.adbin is null then pg_catalog.pg_get_expr(t.typdefaultbin, 0)
                        when a.attgenerated = '' then pg_catalog.pg_get_expr(d.adbin, d.adrelid) end,
                   coalesce(bn.nspname, tn.nspname), coalesce(b.typname, t.typname)
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_catalog.pg_type t on t.oid = a.atttypid
            left join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
            left join pg_catalog.pg_type b on t.typtype = 'd' and b.oid = t.typbasetype
            left join pg_catalog.pg_namespace bn on bn.oid = b.typnamespace
            left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where c.relkind in ('r', 'p', 'f', 'v', 'm') and not c.relispartition and n.nspname = any (?)
            order by n.nspname, c.relname, a.attnum;
            """;

    /** Keys of all schemas, since views in the exposed ones show columns of others. */
    private static final String KEYS = """
            select con.contype = 'p', con.conname,
                   con.contype = 'f' and exists (
                       select from pg_catalog.pg_constraint u
                       where u.conrelid = con.conrelid and u.contype in ('p', 'u')
                         and u.conkey @> con.conkey and u.conkey <@ con.conkey),
                   c.oid, n.nspname, c.relname, con.conkey, pairs.own,
                   fc.oid, fn.nspname, fc.relname, con.confkey, pairs.other
            from pg_catalog.pg_constraint con
            join pg_catalog.pg_class c on c.oid = con.conrelid
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            left join pg_catalog.pg_class fc on fc.oid = con.confrelid
            left join pg_catalog.pg_namespace fn on fn.oid = fc.relnamespace
            cross join lateral (
                select array_agg(a.attname::text order by key.position) as own,
                       array_agg(fa.attname::text order by key.position) as other
                from unnest(con.conkey, con.confkey) with ordinality as key (number, other, position)
                join pg_catalog.pg_attribute a on a.attrelid = con.conrelid and a.attnum = key.number
                left join pg_catalog.pg_attribute fa on fa.attrelid = con.confrelid and fa.attnum = key.other) pairs
            where con.contype in ('p', 'f') and (con.contype = 'p' or con.conparentid = 0)
            order by con.conrelid, con.conname;
            """;

    private static final String VIEWS = """
            select c.oid, n.nspname, c.relname, names.names, r.ev_action::text
            from pg_catalog.pg_class c
            join pg_catalog.pg_namespace n on n.oid = c.relnamespace
            join pg_catalog.pg_rewrite r on r.ev_class = c.oid and r.rulename = '_RETURN'
            cross join lateral (
                select array_agg(a.attname::text order by a.attnum) as names
                from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0) names
            where c.relkind in ('v', 'm') and n.nspname not in ('pg_catalog', 'information_schema');
            """;

    private static final String ROUTINES = """
            select n.nspname, p.proname, p.proretset, p.provolatile = 'v',
                   case when t.typtype = 'p' and t.typname = 'void' then 'NOTHING'
                        when coalesce(base.typtype, t.typtype) = 'c' or t.typname = 'record'
                            or coalesce(p.proargmodes::text[] && '{t,b,o}', false) then 'COMPOSITE'
                        else 'SCALAR' end,
                   rn.nspname, rc.relname, arguments.names, arguments.schemas, arguments.types, arguments.display,
                   p.pronargs - p.pronargdefaults, p.provariadic <> 0,
                   case when p.pronargs = 1 and t.typrelid <> 0 then sn.nspname end, sc.relname,
                   not p.proretset or p.prorows = 1,
                   array(select setting from unnest(p.proconfig) as setting
                         where setting ~ '^(statement_timeout|default_transaction_isolation)=')
            from pg_catalog.pg_proc p
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            join pg_catalog.pg_type t on t.oid = p.prorettype
            left join pg_catalog.pg_type base on t.typtype = 'd' and base.oid = t.typbasetype
            left join pg_catalog.pg_class rc on rc.oid = coalesce(base.typrelid, t.typrelid) and rc.relkind <> 'c'
            left join pg_catalog.pg_namespace rn on rn.oid = rc.relnamespace
            left join pg_catalog.pg_type st on p.pronargs = 1 and st.oid = p.proargtypes[0]
            left join pg_catalog.pg_class sc on sc.oid = st.typrelid and sc.relkind <> 'c'
            left join pg_catalog.pg_namespace sn on sn.oid = sc.relnamespace
            cross join lateral (
                select coalesce(array_agg(coalesce(p.proargnames[argument.position], '') order by argument.position), '{}')
                           as names,
                       coalesce(array_agg(an.nspname::text order by argument.position), '{}') as schemas,
                       coalesce(array_agg(at.typname::text order by argument.position), '{}') as types,
                       coalesce(array_agg(pg_catalog.format_type(at.oid, null) order by argument.position), '{}')
                           as display
                from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality
                    as argument (type, position)
                join pg_catalog.pg_type at on at.oid = argument.type
                join pg_catalog.pg_namespace an on an.oid = at.typnamespace
                where p.proargmodes is null or p.proargmodes[argument.position] in ('i', 'b', 'v')) arguments
            where p.prokind = 'f' and t.typname not in ('trigger', 'event_trigger') and n.nspname = any (?)
            order by p.oid;
            """;

    /** Domains named like media types: aggregates that answer them, and functions that do. */
    private static final String HANDLERS = """
            with media as (
                select t.oid, t.typname, tn.nspname, lower(t.typname) as media_type,
                       case t.typname when '*/*' then 'application/octet-stream' else t.typname::text end as answered
                from pg_catalog.pg_type t
                join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
                where t.typtype = 'd'
                  and (t.typname = '*/*' or t.typname ~* '^[A-Za-z0-9.-]+/[A-Za-z0-9.+-]+$'))
            select case when p.prokind = 'f' then n.nspname else an.nspname end,
                   case when p.prokind = 'f' then p.proname when at.typname <> 'anyelement' then ac.relname end,
                   media.media_type, media.answered,
                   case when p.prokind = 'f' then media.nspname else n.nspname end,
                   case when p.prokind = 'f' then media.typname else p.proname end
            from media
            join pg_catalog.pg_proc p on p.prorettype = media.oid and not p.proretset
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            left join pg_catalog.pg_type at on p.pronargs > 0 and at.oid = p.proargtypes[0]
            left join pg_catalog.pg_class ac on ac.oid = at.typrelid
            left join pg_catalog.pg_namespace an on an.oid = ac.relnamespace
            where n.nspname = any (?)
              and (p.prokind = 'f' or (p.prokind = 'a' and p.pronargs = 1
                  and (ac.relname is not null or at.typname = 'anyelement')))
            order by p.oid
            """;

    static final String ALL = EPOCH + COLUMNS + KEYS + VIEWS + ROUTINES + HANDLERS;

    private CatalogStatements() {}
}
