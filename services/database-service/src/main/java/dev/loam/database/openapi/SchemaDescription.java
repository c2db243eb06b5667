package dev.loam.database.openapi;

import dev.loam.database.query.AnswerForm;
import dev.loam.database.query.BodyFormat;
import dev.loam.database.sql.Sql;

/**
 * Asks PostgreSQL what the current role may see of a schema, as one JSON document. The search path is voided first, in
 * the same statement, so that types are written with their schema.
 */
public final class SchemaDescription {
    private static final String TABLES = """
            select c.relname as name, pg_catalog.obj_description(c.oid, 'pg_class') as description,
                   case when c.relkind in ('r', 'p') then true
                        when c.relkind in ('v', 'f') then pg_catalog.pg_relation_is_updatable(c.oid, true) & 28 <> 0
                        else false end as writable,
                   (select json_agg(d order by d.position) from (
                       select a.attnum as position, a.attname as name,
                              pg_catalog.col_description(c.oid, a.attnum) as description,
                              not (a.attnotnull or (t.typtype = 'd' and t.typnotnull)) as nullable,
                              case when t.typtype = 'd' and b.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
                                       then pg_catalog.format_type(b.oid, null)
                                   when t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace
                                       then pg_catalog.format_type(a.atttypid, null)
                                   else pg_catalog.format_type(a.atttypid, a.atttypmod) end as type,
                              case when a.atttypid in (1042, 1043) and a.atttypmod > 4 then a.atttypmod - 4 end
                                  as max_length,
                              case when t.typbasetype <> 0 and e.adbin is null
                                       then pg_catalog.pg_get_expr(t.typdefaultbin, 0)
                                   when a.attgenerated <> '' or a.attidentity <> '' then null
                                   else pg_catalog.pg_get_expr(e.adbin, e.adrelid) end as default,
                              (select json_agg(l.enumlabel order by l.enumsortorder) from pg_catalog.pg_enum l
                               where l.enumtypid = coalesce(b.oid, t.oid)) as enum
                       from pg_catalog.pg_attribute a
                       join pg_catalog.pg_type t on t.oid = a.atttypid
                       left join pg_catalog.pg_type b on t.typtype = 'd' and b.oid = t.typbasetype
                       left join pg_catalog.pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum
                       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) d) as columns
            from pg_catalog.pg_class c
            where c.relnamespace = n.oid and c.relkind in ('r', 'v', 'm', 'f', 'p') and not c.relispartition
              and (pg_catalog.pg_has_role(c.relowner, 'usage')
                  or pg_catalog.has_table_privilege(
                      c.oid, 'select, insert, update, delete, truncate, references, trigger')
                  or pg_catalog.has_any_column_privilege(c.oid, 'select, insert, update, references'))""";

    private static final String FUNCTIONS = """
            select p.proname as name, pg_catalog.obj_description(p.oid, 'pg_proc') as description,
                   p.provolatile = 'v' as volatile,
                   (select coalesce(json_agg(q order by q.position), '[]') from (
                       select argument.position, coalesce(p.proargnames[argument.position], '') as name,
                              pg_catalog.format_type(argument.type, null) as type,
                              row_number() over (order by argument.position) <= p.pronargs - p.pronargdefaults
                                  as required,
                              p.provariadic <> 0 and row_number() over (order by argument.position) = p.pronargs
                                  as variadic
                       from unnest(coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[])) with ordinality
                           as argument (type, position)
                       where p.proargmodes is null or p.proargmodes[argument.position] in ('i', 'b', 'v')) q)
                       as parameters
            from pg_catalog.pg_proc p
            join pg_catalog.pg_type r on r.oid = p.prorettype
            where p.pronamespace = n.oid and p.prokind = 'f' and r.typname not in ('trigger', 'event_trigger')
              and pg_catalog.has_function_privilege(p.oid, 'execute')""";

    private static final String HEAD = """
            null::bigint, 1::bigint, json_build_object(
                'description', pg_catalog.obj_description(n.oid, 'pg_namespace'),
                'tables', (select coalesce(json_agg(t order by t.name), '[]') from (""" + TABLES + """
                ) t),
                'functions', (select coalesce(json_agg(f order by f.name), '[]') from (""" + FUNCTIONS + """
                ) f))::text as pgrst_body,
                null::text as pgrst_headers, null::text as pgrst_status, null::text
            from (select pg_catalog.set_config('search_path', '', true) as path offset 0) void
            join pg_catalog.pg_namespace n on n.nspname =""";

    private SchemaDescription() {}

    /** The statement. */
    public static Sql of(String schema, long maxBytes) {
        AnswerForm form = new AnswerForm(BodyFormat.ARRAY, maxBytes);
        Sql sql = new Sql();
        form.open(sql);
        // Not to be taken apart: the document would be made anew for its size.
        sql.add(HEAD).bind(schema).add(" offset 0");
        form.close(sql);
        return sql;
    }
}
