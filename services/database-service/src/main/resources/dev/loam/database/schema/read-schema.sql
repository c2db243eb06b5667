-- All that an app has in its schemas, as one JSON document. Run with an empty search path, so that PostgreSQL's own
-- definitions name everything in full. Nodes and what they need are for sorting; they mean nothing in another database.
with app as (
    select n.oid, n.nspname, n.nspowner, n.nspacl
    from pg_namespace n
    where n.nspname !~ '^pg_'
      and n.nspname <> all (array[
          'information_schema', 'auth', 'storage', 'realtime', 'loam', 'loam_guard', 'extensions'])
      and not exists (
          select from pg_depend d
          where d.classid = 'pg_namespace'::regclass and d.objid = n.oid and d.deptype = 'e')
),
relation as (
    select c.*, app.nspname
    from pg_class c
    join app on app.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'S', 'c')
      and not exists (
          select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
),
routine as (
    select p.*, app.nspname, pg_get_function_identity_arguments(p.oid) as identity
    from pg_proc p
    join app on app.oid = p.pronamespace
    where p.prokind in ('f', 'p', 'w')
      and not exists (
          select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
),
own_type as (
    select t.*, app.nspname
    from pg_type t
    join app on app.oid = t.typnamespace
    where t.typtype in ('e', 'd')
      and not exists (
          select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
),
-- What a type is to a program: its base when it is a domain, its element when it is an array.
plain_type as (
    select t.oid, n.nspname as type_schema, element.typname as type_name, element.oid <> base.oid as is_array
    from pg_type t
    join pg_type base on base.oid = case t.typtype when 'd' then t.typbasetype else t.oid end
    join pg_type element
        on element.oid = case when base.typcategory = 'A' and base.typelem <> 0 then base.typelem else base.oid end
    join pg_namespace n on n.oid = element.typnamespace
),
acl as (
    select 'relation' as kind, c.oid, c.nspname, c.relowner as holder,
           case c.relkind when 'S' then 's' else 'r' end::"char" as class,
           case c.relkind when 'S' then 'S' else 'r' end::"char" as default_class, c.relacl as given
    from relation c where c.relkind <> 'c'
    union all
    select 'routine', p.oid, p.nspname, p.proowner, 'f', 'f', p.proacl from routine p
    union all
    select 'schema', app.oid, app.nspname, app.nspowner, 'n', 'n', app.nspacl from app
),
-- What the object has, and what it would have been born with.
entry as (
    select acl.kind, acl.oid, given.is_usual, coalesce(r.rolname, 'public') as grantee,
           jsonb_agg(distinct a.privilege_type order by a.privilege_type) as privileges
    from acl
    cross join lateral (
        select false as is_usual, coalesce(acl.given, acldefault(acl.class, acl.holder)) as acl
        union all
        select true, coalesce(
            (select d.defaclacl from pg_default_acl d
             where d.defaclrole = acl.holder and d.defaclnamespace = 0 and d.defaclobjtype = acl.default_class),
            acldefault(acl.class, acl.holder))
        union all
        select true, d.defaclacl
        from pg_default_acl d
        join app on app.oid = d.defaclnamespace and app.nspname = acl.nspname
        where d.defaclrole = acl.holder and d.defaclobjtype = acl.default_class and acl.kind <> 'schema'
    ) given
    cross join lateral aclexplode(given.acl) a
    left join pg_roles r on r.oid = a.grantee
    where a.grantee = 0 or r.rolname in ('anon', 'authenticated', 'service_role')
    group by 1, 2, 3, 4
),
listed as (
    select acl.kind, acl.oid,
           coalesce(jsonb_agg(jsonb_build_object('grantee', e.grantee, 'privileges', e.privileges) order by e.grantee)
               filter (where not e.is_usual), '[]') as given,
           coalesce(jsonb_agg(jsonb_build_object('grantee', e.grantee, 'privileges', e.privileges) order by e.grantee)
               filter (where e.is_usual), '[]') as usual
    from acl
    left join entry e on e.kind = acl.kind and e.oid = acl.oid
    group by 1, 2
),
column_entry as (
    select a.attrelid as oid, a.attname, coalesce(r.rolname, 'public') as grantee,
           jsonb_agg(distinct e.privilege_type order by e.privilege_type) as privileges
    from pg_attribute a
    join relation c on c.oid = a.attrelid
    cross join lateral aclexplode(a.attacl) e
    left join pg_roles r on r.oid = e.grantee
    where not a.attisdropped and (e.grantee = 0 or r.rolname in ('anon', 'authenticated', 'service_role'))
    group by 1, 2, 3
),
granted as (
    select l.kind, l.oid, jsonb_build_object(
        'usual', l.given = l.usual and columns.list is null,
        'grants', l.given,
        'columns', coalesce(columns.list, '[]')) as privileges
    from listed l
    left join (
        select oid, jsonb_agg(
            jsonb_build_object('column', attname, 'grantee', grantee, 'privileges', privileges)
            order by attname, grantee) as list
        from column_entry group by 1
    ) columns on columns.oid = l.oid and l.kind = 'relation'
),
columns as (
    select a.attrelid as oid, jsonb_agg(jsonb_build_object(
        'name', a.attname,
        'type', format_type(a.atttypid, a.atttypmod),
        'not_null', a.attnotnull,
        'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
        'generated', case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end,
        'stored', a.attgenerated <> 'v',
        'identity', case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
        'collation', case when a.attcollation <> t.typcollation then (
            select format('%I.%I', n.nspname, k.collname)
            from pg_collation k join pg_namespace n on n.oid = k.collnamespace where k.oid = a.attcollation) end,
        'type_schema', p.type_schema,
        'type_name', p.type_name,
        'is_array', p.is_array,
        'comment', col_description(a.attrelid, a.attnum)) order by a.attnum) as list
    from pg_attribute a
    join relation c on c.oid = a.attrelid
    join pg_type t on t.oid = a.atttypid
    join plain_type p on p.oid = a.atttypid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped
    group by 1
),
constraints as (
    select k.conrelid as oid, jsonb_agg(jsonb_build_object(
        'name', k.conname,
        'type', case k.contype when 'p' then 'primary key' when 'u' then 'unique' when 'c' then 'check'
                    when 'x' then 'exclude' else 'foreign key' end,
        'definition', pg_get_constraintdef(k.oid),
        'columns', coalesce((
            select jsonb_agg(a.attname order by key.position)
            from unnest(k.conkey) with ordinality key (attnum, position)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = key.attnum), '[]'),
        'target_schema', target_schema.nspname,
        'target_table', target.relname,
        'target_columns', (
            select jsonb_agg(a.attname order by key.position)
            from unnest(k.confkey) with ordinality key (attnum, position)
            join pg_attribute a on a.attrelid = k.confrelid and a.attnum = key.attnum),
        'comment', obj_description(k.oid, 'pg_constraint'))
        order by position(k.contype::text in 'pucxf'), k.conname) as list
    from pg_constraint k
    join relation c on c.oid = k.conrelid
    left join pg_class target on target.oid = k.confrelid and k.contype = 'f'
    left join pg_namespace target_schema on target_schema.oid = target.relnamespace
    where k.contype in ('p', 'u', 'c', 'x', 'f') and k.conislocal and k.conparentid = 0
    group by 1
),
indexes as (
    select i.indrelid as oid, jsonb_agg(jsonb_build_object(
        'name', x.relname,
        'definition', pg_get_indexdef(i.indexrelid),
        'unique', i.indisunique,
        'comment', obj_description(x.oid, 'pg_class')) order by x.relname) as list
    from pg_index i
    join relation c on c.oid = i.indrelid
    join pg_class x on x.oid = i.indexrelid
    where not x.relispartition
      and not exists (
          select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
    group by 1
),
tables as (
    select jsonb_build_object(
        'node', 'relation ' || c.oid,
        'schema', c.nspname,
        'name', c.relname,
        'unlogged', c.relpersistence = 'u',
        'partition_key', case c.relkind when 'p' then pg_get_partkeydef(c.oid) end,
        'parent', (
            select format('%I.%I', n.nspname, parent.relname)
            from pg_inherits i
            join pg_class parent on parent.oid = i.inhparent
            join pg_namespace n on n.oid = parent.relnamespace
            where i.inhrelid = c.oid order by i.inhseqno limit 1),
        'partition_bound', pg_get_expr(c.relpartbound, c.oid),
        'row_level_security', c.relrowsecurity,
        'force_row_level_security', c.relforcerowsecurity,
        'columns', coalesce(columns.list, '[]'),
        'constraints', coalesce(constraints.list, '[]'),
        'indexes', coalesce(indexes.list, '[]'),
        'privileges', g.privileges,
        'comment', obj_description(c.oid, 'pg_class')) as object
    from relation c
    left join columns on columns.oid = c.oid
    left join constraints on constraints.oid = c.oid
    left join indexes on indexes.oid = c.oid
    left join granted g on g.kind = 'relation' and g.oid = c.oid
    where c.relkind in ('r', 'p')
    order by c.nspname, c.relname
),
views as (
    select jsonb_build_object(
        'node', 'relation ' || c.oid,
        'schema', c.nspname,
        'name', c.relname,
        'materialized', c.relkind = 'm',
        'updatable', c.relkind = 'v' and pg_relation_is_updatable(c.oid, true) & 8 = 8,
        'options', array_to_string(c.reloptions, ', '),
        'definition', rtrim(btrim(pg_get_viewdef(c.oid), E' \n'), ';'),
        'columns', coalesce(columns.list, '[]'),
        'indexes', coalesce(indexes.list, '[]'),
        'privileges', g.privileges,
        'comment', obj_description(c.oid, 'pg_class')) as object
    from relation c
    left join columns on columns.oid = c.oid
    left join indexes on indexes.oid = c.oid
    left join granted g on g.kind = 'relation' and g.oid = c.oid
    where c.relkind in ('v', 'm')
    order by c.nspname, c.relname
),
functions as (
    select jsonb_build_object(
        'node', 'routine ' || p.oid,
        'schema', p.nspname,
        'name', p.proname,
        'kind', case p.prokind when 'p' then 'procedure' else 'function' end,
        'identity', p.identity,
        'signature', pg_get_function_arguments(p.oid) || ' -> ' || coalesce(pg_get_function_result(p.oid), ''),
        'result', pg_get_function_result(p.oid),
        'language', l.lanname,
        'security_definer', p.prosecdef,
        'volatility', case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
        'definition', rtrim(pg_get_functiondef(p.oid), E' \n'),
        'arguments', coalesce((
            select jsonb_agg(jsonb_build_object(
                'name', coalesce(p.proargnames[a.position], ''),
                'mode', coalesce(p.proargmodes[a.position]::text, 'i'),
                'type_schema', t.type_schema,
                'type_name', t.type_name,
                'is_array', t.is_array,
                -- Those with a default are the last of those that go in.
                'optional', p.pronargdefaults > 0 and coalesce(p.proargmodes[a.position]::text, 'i') in ('i', 'b', 'v')
                    and (select count(*)
                         from generate_series(1, a.position) earlier
                         where coalesce(p.proargmodes[earlier]::text, 'i') in ('i', 'b', 'v'))
                        > p.pronargs - p.pronargdefaults)
                order by a.position)
            from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality a (type, position)
            join plain_type t on t.oid = a.type), '[]'),
        'returns_set', p.proretset,
        'returns_rows', p.prorows,
        'result_schema', r.type_schema,
        'result_name', r.type_name,
        'result_array', r.is_array,
        'privileges', g.privileges,
        'comment', obj_description(p.oid, 'pg_proc')) as object
    from routine p
    join pg_language l on l.oid = p.prolang
    left join plain_type r on r.oid = p.prorettype
    left join granted g on g.kind = 'routine' and g.oid = p.oid
    order by p.nspname, p.proname, p.identity
),
sequences as (
    select jsonb_build_object(
        'node', 'relation ' || c.oid,
        'schema', c.nspname,
        'name', c.relname,
        'definition', format('as %s increment by %s minvalue %s maxvalue %s start with %s cache %s%s',
            format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax, s.seqstart, s.seqcache,
            case when s.seqcycle then ' cycle' else ' no cycle' end),
        'owned_by', (
            select format('%I.%I.%I', n.nspname, t.relname, a.attname)
            from pg_depend d
            join pg_class t on t.oid = d.refobjid
            join pg_namespace n on n.oid = t.relnamespace
            join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
            where d.classid = 'pg_class'::regclass and d.objid = c.oid
              and d.refclassid = 'pg_class'::regclass and d.deptype = 'a' and d.refobjsubid > 0),
        'privileges', g.privileges,
        'comment', obj_description(c.oid, 'pg_class')) as object
    from relation c
    join pg_sequence s on s.seqrelid = c.oid
    left join granted g on g.kind = 'relation' and g.oid = c.oid
    where not exists (
        select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'i')
    order by c.nspname, c.relname
),
triggers as (
    select jsonb_build_object(
        'schema', n.nspname,
        'table', c.relname,
        'name', t.tgname,
        'definition', pg_get_triggerdef(t.oid),
        'enabled', case t.tgenabled when 'D' then 'disable' when 'A' then 'enable always'
                       when 'R' then 'enable replica' else 'enable' end,
        'comment', obj_description(t.oid, 'pg_trigger')) as object
    from pg_trigger t
    join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_proc f on f.oid = t.tgfoid
    where not t.tgisinternal and t.tgparentid = 0
      and ((n.oid in (select oid from app) and t.tgname not in ('loam_change', 'loam_change_truncate'))
          -- Those that the app has on the platform's tables, as the usual one that makes a profile.
          or (n.nspname in ('auth', 'storage') and f.pronamespace in (select oid from app)))
    order by n.nspname, c.relname, t.tgname
),
policies as (
    select jsonb_build_object(
        'schema', n.nspname,
        'table', c.relname,
        'name', p.polname,
        'permissive', p.polpermissive,
        'command', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                       when 'd' then 'delete' else 'all' end,
        'roles', (
            select jsonb_agg(coalesce(r.rolname, 'public') order by r.rolname)
            from unnest(p.polroles) held left join pg_roles r on r.oid = held),
        'using', pg_get_expr(p.polqual, p.polrelid),
        'check', pg_get_expr(p.polwithcheck, p.polrelid),
        'comment', obj_description(p.oid, 'pg_policy')) as object
    from pg_policy p
    join pg_class c on c.oid = p.polrelid
    join pg_namespace n on n.oid = c.relnamespace
    where n.oid in (select oid from app)
       -- The platform's own are for roles that only this database has.
       or (n.nspname in ('storage', 'realtime') and p.polroles <@ (
           select array_agg(r.oid) || 0::oid from pg_roles r
           where r.rolname in ('anon', 'authenticated', 'service_role')))
    order by n.nspname, c.relname, p.polname
),
domains as (
    select jsonb_build_object(
        'node', 'type ' || t.oid,
        'schema', t.nspname,
        'name', t.typname,
        'type', format_type(t.typbasetype, t.typtypmod),
        'default', pg_get_expr(t.typdefaultbin, 0),
        'not_null', t.typnotnull,
        'checks', coalesce((
            select jsonb_agg(
                jsonb_build_object('name', k.conname, 'definition', pg_get_constraintdef(k.oid)) order by k.conname)
            from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '[]'),
        'comment', obj_description(t.oid, 'pg_type')) as object
    from own_type t where t.typtype = 'd'
    order by t.nspname, t.typname
),
enums as (
    select jsonb_build_object(
        'node', 'type ' || t.oid,
        'schema', t.nspname,
        'name', t.typname,
        'values', coalesce((
            select jsonb_agg(e.enumlabel order by e.enumsortorder) from pg_enum e where e.enumtypid = t.oid), '[]'),
        'comment', obj_description(t.oid, 'pg_type')) as object
    from own_type t where t.typtype = 'e'
    order by t.nspname, t.typname
),
composite_types as (
    select jsonb_build_object(
        'node', 'relation ' || c.oid,
        'schema', c.nspname,
        'name', c.relname,
        'columns', coalesce(columns.list, '[]'),
        'comment', obj_description(c.reltype, 'pg_type')) as object
    from relation c
    left join columns on columns.oid = c.oid
    where c.relkind = 'c'
    order by c.nspname, c.relname
),
left_out as (
    select 'aggregate ' || p.oid::regprocedure as object
    from pg_proc p where p.prokind = 'a' and p.pronamespace in (select oid from app)
      and not exists (
          select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
    union all
    select 'foreign table ' || c.oid::regclass
    from pg_class c where c.relkind = 'f' and c.relnamespace in (select oid from app)
    union all
    select format('rule %I on %s', w.rulename, w.ev_class::regclass)
    from pg_rewrite w join relation c on c.oid = w.ev_class where w.rulename <> '_RETURN'
    union all
    select 'type ' || format_type(t.oid, null)
    from pg_type t
    where t.typtype in ('r', 'b') and t.typcategory <> 'A' and t.typnamespace in (select oid from app)
      and not exists (
          select from pg_depend d where d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e')
    union all
    select 'operator ' || o.oid::regoperator
    from pg_operator o where o.oprnamespace in (select oid from app)
      and not exists (
          select from pg_depend d where d.classid = 'pg_operator'::regclass and d.objid = o.oid and d.deptype = 'e')
    union all
    select format('statistics %I.%I', app.nspname, s.stxname)
    from pg_statistic_ext s join app on app.oid = s.stxnamespace
    union all
    select format('text search configuration %I.%I', app.nspname, s.cfgname)
    from pg_ts_config s join app on app.oid = s.cfgnamespace
),
placed as (
    select 'pg_class'::regclass::oid as classid, c.oid as objid, 'relation ' || c.oid as node from relation c
    union all
    select 'pg_type'::regclass, t.oid,
           case when t.typrelid <> 0 then 'relation ' || t.typrelid else 'type ' || t.oid end
    from pg_type t where t.typnamespace in (select oid from app) and t.typtype in ('e', 'd', 'c')
    union all
    select 'pg_type'::regclass, t.typarray,
           case when t.typrelid <> 0 then 'relation ' || t.typrelid else 'type ' || t.oid end
    from pg_type t
    where t.typnamespace in (select oid from app) and t.typtype in ('e', 'd', 'c') and t.typarray <> 0
    union all
    select 'pg_rewrite'::regclass, w.oid, 'relation ' || c.oid
    from pg_rewrite w join relation c on c.oid = w.ev_class
    union all
    select 'pg_attrdef'::regclass, d.oid, 'relation ' || c.oid
    from pg_attrdef d join relation c on c.oid = d.adrelid
    union all
    select 'pg_constraint'::regclass, k.oid, 'type ' || k.contypid from pg_constraint k where k.contypid <> 0
    union all
    select 'pg_proc'::regclass, p.oid, 'routine ' || p.oid from routine p
),
edge as (
    select distinct dependent.node, needed.node as needs
    from pg_depend d
    join placed dependent on dependent.classid = d.classid and dependent.objid = d.objid
    join placed needed on needed.classid = d.refclassid and needed.objid = d.refobjid
    where d.deptype in ('n', 'a', 'i') and dependent.node <> needed.node
      -- A sequence is told whose it is after both are there.
      and not exists (select from pg_sequence s where 'relation ' || s.seqrelid = dependent.node)
)
select jsonb_build_object(
    'server_version', current_setting('server_version'),
    'schemas', (
        select coalesce(jsonb_agg(jsonb_build_object(
            'name', app.nspname,
            'privileges', g.privileges,
            'comment', obj_description(app.oid, 'pg_namespace')) order by app.nspname), '[]')
        from app left join granted g on g.kind = 'schema' and g.oid = app.oid),
    'extensions', (
        select coalesce(jsonb_agg(
            jsonb_build_object('name', e.extname, 'schema', n.nspname, 'version', e.extversion)
            order by e.extname), '[]')
        from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql'),
    'enums', (select coalesce(jsonb_agg(object), '[]') from enums),
    'domains', (select coalesce(jsonb_agg(object), '[]') from domains),
    'composite_types', (select coalesce(jsonb_agg(object), '[]') from composite_types),
    'sequences', (select coalesce(jsonb_agg(object), '[]') from sequences),
    'tables', (select coalesce(jsonb_agg(object), '[]') from tables),
    'views', (select coalesce(jsonb_agg(object), '[]') from views),
    'functions', (select coalesce(jsonb_agg(object), '[]') from functions),
    'triggers', (select coalesce(jsonb_agg(object), '[]') from triggers),
    'policies', (select coalesce(jsonb_agg(object), '[]') from policies),
    'publications', (
        select coalesce(jsonb_agg(
            jsonb_build_object('publication', p.pubname, 'schema', c.nspname, 'table', c.relname)
            order by p.pubname, c.nspname, c.relname), '[]')
        from pg_publication_rel r
        join pg_publication p on p.oid = r.prpubid
        join relation c on c.oid = r.prrelid),
    'left_out', (select coalesce(jsonb_agg(object order by object), '[]') from left_out),
    'needs', (
        select coalesce(jsonb_object_agg(node, list), '{}')
        from (select node, jsonb_agg(needs order by needs) as list from edge group by 1) nodes))::text
