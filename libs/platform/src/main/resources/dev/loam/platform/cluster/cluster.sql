-- Run as superuser in database postgres; changes nothing when all is as it should be.
do $$
declare
    shared text;
    open_database text;
begin
    foreach shared in array array['anon', 'authenticated', 'service_role', 'supabase_auth_admin'] loop
        if not exists (select from pg_catalog.pg_roles where rolname = shared) then
            execute format('create role %I', shared);
        end if;
        execute format(
            'alter role %I nosuperuser nocreaterole nocreatedb noreplication nologin inherit password null', shared);
    end loop;
    alter role anon nobypassrls;
    alter role authenticated nobypassrls;
    alter role supabase_auth_admin nobypassrls;
    alter role service_role bypassrls;

    for open_database in
        select d.datname
        from pg_catalog.pg_database d
        cross join lateral aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) grants
        where grants.grantee = 0 and grants.privilege_type = 'CONNECT'
    loop
        execute format('revoke connect on database %I from public', open_database);
    end loop;
end
$$;
