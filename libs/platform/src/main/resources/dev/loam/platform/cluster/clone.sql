-- Run as superuser, in one transaction, in a fresh clone of loam_template. The setting loam.clone names the prefix of the
-- clone's own roles; everything that belonged or was granted to the template's roles becomes theirs.
do $$
declare
    own text := current_setting('loam.clone');
    kind text;
    given record;
begin
    create temporary table role_pair on commit drop as
        select template.oid as template, template.rolname as template_name, clone.rolname as clone_name
        from pg_catalog.pg_roles template
        join pg_catalog.pg_roles clone on clone.rolname = own || substr(template.rolname, length('loam_template') + 1)
        where template.rolname in (
            'loam_template_api', 'loam_template_service', 'loam_template_owner', 'loam_template_storage',
            'loam_template_auth');

    foreach kind in array array['api', 'service', 'owner', 'storage', 'auth'] loop
        execute format('reassign owned by %I to %I', 'loam_template_' || kind, own || '_' || kind);
    end loop;

    for given in
        with object as (
            select c.relacl as acl,
                   case when c.relkind = 'S' then 'sequence ' else 'table ' end || c.oid::regclass as name,
                   '' as columns
            from pg_catalog.pg_class c where c.relacl is not null
            union all
            select a.attacl, 'table ' || a.attrelid::regclass, format(' (%I)', a.attname)
            from pg_catalog.pg_attribute a where a.attacl is not null
            union all
            select n.nspacl, format('schema %I', n.nspname), ''
            from pg_catalog.pg_namespace n where n.nspacl is not null
            union all
            select p.proacl, case p.prokind when 'p' then 'procedure ' else 'function ' end || p.oid::regprocedure, ''
            from pg_catalog.pg_proc p where p.proacl is not null and p.prokind in ('f', 'p', 'w')
            union all
            select t.typacl, 'type ' || t.oid::regtype, ''
            from pg_catalog.pg_type t where t.typacl is not null
        )
        select distinct object.name,
               explicit.privilege_type || object.columns as privilege,
               case when explicit.is_grantable then ' with grant option' else '' end as option,
               pair.template_name,
               pair.clone_name
        from object
        cross join lateral aclexplode(object.acl) explicit
        join role_pair pair on pair.template = explicit.grantee
    loop
        execute format(
            'grant %s on %s to %I%s', given.privilege, given.name, given.clone_name, given.option);
        execute format('revoke %s on %s from %I', given.privilege, given.name, given.template_name);
    end loop;

    for given in
        select defaults.defaclrole,
               format(
                   'alter default privileges for role %%I%s %%s %s on %s %%s %%s',
                   coalesce(' in schema ' || quote_ident(n.nspname), ''),
                   explicit.privilege_type,
                   case defaults.defaclobjtype
                       when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
                       when 'T' then 'types' when 'n' then 'schemas' end) as statement,
               owner.template_name as template_owner,
               owner.clone_name as clone_owner,
               case when explicit.grantee = 0 then 'public'
                    else quote_ident(coalesce(pair.clone_name, explicit.grantee::regrole::text)) end as clone_grantee,
               case when explicit.grantee = 0 then 'public' else explicit.grantee::regrole::text end as template_grantee
        from pg_catalog.pg_default_acl defaults
        left join pg_catalog.pg_namespace n on n.oid = defaults.defaclnamespace
        cross join lateral aclexplode(defaults.defaclacl) explicit
        join role_pair owner on owner.template = defaults.defaclrole
        left join role_pair pair on pair.template = explicit.grantee
    loop
        execute format(given.statement, given.clone_owner, 'grant', 'to', given.clone_grantee);
        execute format(given.statement, given.template_owner, 'revoke', 'from', given.template_grantee);
    end loop;

    for given in
        select policy.polname, policy.polrelid::regclass as relation, (
            select string_agg(
                case when holder = 0 then 'public'
                     else quote_ident(coalesce(pair.clone_name, holder::regrole::text)) end, ', ')
            from unnest(policy.polroles) as holder
            left join role_pair pair on pair.template = holder) as holders
        from pg_catalog.pg_policy policy
        where policy.polroles && array(select template from role_pair)
    loop
        execute format('alter policy %I on %s to %s', given.polname, given.relation, given.holders);
    end loop;
end
$$;
