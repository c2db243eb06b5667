-- Run once, as superuser, in one transaction, in the empty database loam_template.

create schema extensions;
grant usage on schema extensions to public;
create extension pgcrypto schema extensions;
create extension "uuid-ossp" schema extensions;

create schema auth authorization loam_template_service;
create schema storage authorization loam_template_service;
create schema realtime authorization loam_template_service;
create schema loam authorization loam_template_service;
alter schema public owner to loam_template_owner;

grant usage on schema public to anon, authenticated, service_role, loam_template_service;
grant usage on schema auth, storage, realtime to anon, authenticated, service_role, loam_template_owner;
grant usage on schema auth to loam_template_auth, loam_template_storage;
grant usage on schema storage to loam_template_storage;
grant usage on schema loam to loam_template_owner, loam_template_api;

alter default privileges for role loam_template_owner in schema public
    grant all on tables to anon, authenticated, service_role;
alter default privileges for role loam_template_owner in schema public
    grant all on functions to anon, authenticated, service_role;
alter default privileges for role loam_template_owner in schema public
    grant all on sequences to anon, authenticated, service_role;

create publication supabase_realtime;
alter publication supabase_realtime owner to loam_template_owner;

set local role loam_template_service;

-- Kept free of set clauses and definer rights so that the planner inlines them into policies.
create function auth.uid() returns uuid language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.sub', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;

create function auth.role() returns text language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.role', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')::text
$$;

create function auth.email() returns text language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.email', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')::text
$$;

create function auth.jwt() returns jsonb language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim', true), ''),
        nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;

create table loam.schema_version (
    component text constraint schema_version_pkey primary key,
    version text not null,
    migrated_at timestamptz not null default now()
);

-- The app's own migrations, written by the owner in the migration's transaction.
create table loam.migration (
    version text constraint migration_pkey primary key,
    name text not null,
    sql text not null,
    applied_at timestamptz not null default now()
);
grant select, insert, update, delete on loam.migration to loam_template_owner;

create table loam.outbox (
    id uuid not null default gen_random_uuid() constraint outbox_pkey primary key,
    seq bigint generated always as identity constraint outbox_seq_key unique,
    type text not null,
    source text not null,
    subject text,
    time timestamptz not null default now(),
    datacontenttype text not null default 'application/json',
    data jsonb,
    dataref text,
    hop integer not null,
    actor text
);

create function loam.emit(type text, source text, subject text, data jsonb, hop integer default null)
returns uuid language plpgsql security definer set search_path = '' as $$
declare
    event uuid;
begin
    insert into loam.outbox (type, source, subject, data, hop, actor)
    values (
        emit.type,
        emit.source,
        emit.subject,
        emit.data,
        coalesce(emit.hop, coalesce(nullif(current_setting('loam.hop', true), '')::integer, 0) + 1),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')
    returning id into event;
    return event;
end
$$;
revoke execute on function loam.emit(text, text, text, jsonb, integer) from public;
grant execute on function loam.emit(text, text, text, jsonb, integer) to loam_template_api;

-- The subject is made of the columns that the trigger names as arguments, else of the primary key.
create function loam.row_subject(relation oid, columns text[], content jsonb)
returns text language sql stable set search_path = '' as $$
    select string_agg(content ->> named.name, ',' order by named.position)
    from (
        select name, position from unnest(columns) with ordinality as given (name, position)
        union all
        select a.attname, k.position
        from pg_catalog.pg_index i
        cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
        join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where columns is null and i.indrelid = relation and i.indisprimary
    ) named
$$;
revoke execute on function loam.row_subject(oid, text[], jsonb) from public;

create function loam.capture_change() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
    relation_schema text := tg_table_schema;
    relation_name text := tg_table_name;
    root oid := pg_catalog.pg_partition_root(tg_relid);
    former jsonb;
    latter jsonb;
    subject text := '*';
begin
    if root is not null and root <> tg_relid then
        select n.nspname, c.relname into relation_schema, relation_name
        from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.oid = root;
    end if;
    if tg_op in ('UPDATE', 'DELETE') then
        former := to_jsonb(old);
    end if;
    if tg_op in ('INSERT', 'UPDATE') then
        latter := to_jsonb(new);
    end if;
    if tg_op <> 'TRUNCATE' then
        subject := loam.row_subject(tg_relid, case when tg_nargs > 0 then tg_argv::text[] end, coalesce(latter, former));
    end if;
    perform loam.emit(
        'loam.database.row.' || case tg_op when 'INSERT' then 'inserted' when 'UPDATE' then 'updated' else 'deleted' end,
        '/projects/' || substr(current_database(), 3) || '/database/' || relation_schema || '/' || relation_name,
        subject,
        jsonb_build_object(
            'schema', relation_schema,
            'table', relation_name,
            'type', tg_op,
            'record', latter,
            'old_record', former));
    return null;
end
$$;
revoke execute on function loam.capture_change() from public;
grant execute on function loam.capture_change() to loam_template_owner;

reset role;

-- What event triggers run and read belongs to the superuser, in a schema where nobody else can create: an owner who
-- could replace any of it would become superuser.
create schema loam_guard;
grant usage on schema loam_guard to public;

create table loam_guard.setting (
    name text constraint setting_pkey primary key,
    value text not null
);
insert into loam_guard.setting (name, value) values ('db_auto_rls', 'on'), ('exposed_schemas', 'public');
grant select on loam_guard.setting to public;
grant update on loam_guard.setting to loam_template_service;

create function loam_guard.enable_row_level_security() returns event_trigger
language plpgsql set search_path = '' as $$
declare
    created record;
begin
    if exists (select from loam_guard.setting where name = 'db_auto_rls' and value = 'off') then
        return;
    end if;
    for created in
        select command.object_identity
        from pg_catalog.pg_event_trigger_ddl_commands() command
        where command.object_type = 'table'
          and command.command_tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO')
          and command.schema_name = any (
              select unnest(string_to_array(value, ',')) from loam_guard.setting where name = 'exposed_schemas')
    loop
        execute 'alter table ' || created.object_identity || ' enable row level security';
    end loop;
end
$$;
revoke execute on function loam_guard.enable_row_level_security() from public;

-- One row per transaction that changed the schema, rather than one counter that all of them would wait for. What a
-- reader compares covers all rows, since a lower number may commit after a higher one.
create table loam_guard.schema_change (
    id bigint generated always as identity constraint schema_change_pkey primary key,
    transaction xid8 not null default pg_current_xact_id() constraint schema_change_transaction_key unique,
    at timestamptz not null default now()
);

create function loam_guard.note_schema_change() returns event_trigger
language plpgsql security definer set search_path = '' as $$
begin
    if tg_tag like 'DROP %' or exists (
        select from pg_catalog.pg_event_trigger_ddl_commands() command
        where command.schema_name is distinct from 'pg_temp')
    then
        insert into loam_guard.schema_change default values on conflict (transaction) do nothing;
        delete from loam_guard.schema_change where id in (
            select id from loam_guard.schema_change
            where at < now() - interval '10 minutes'
            for update skip locked);
    end if;
end
$$;
revoke execute on function loam_guard.note_schema_change() from public;

create function loam_guard.schema_epoch() returns text
language sql stable security definer set search_path = '' as $$
    select coalesce(md5(string_agg(id::text, ',' order by id)), '') from loam_guard.schema_change
$$;
revoke execute on function loam_guard.schema_epoch() from public;
grant execute on function loam_guard.schema_epoch() to loam_template_api, loam_template_service, loam_template_owner;

create event trigger loam_enable_row_level_security on ddl_command_end
    when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO')
    execute function loam_guard.enable_row_level_security();
create event trigger loam_note_schema_change on ddl_command_end
    execute function loam_guard.note_schema_change();

-- Activity, locks, statistics, replication and role settings of the whole cluster are nobody's business in here.
do $$
declare
    hidden record;
begin
    for hidden in
        select c.oid::regclass as relation
        from pg_catalog.pg_class c
        where c.relnamespace = 'pg_catalog'::regnamespace
          and (c.relname ~ '^pg_statio?_' or c.relname in (
              'pg_locks', 'pg_prepared_xacts', 'pg_replication_slots', 'pg_replication_origin_status', 'pg_aios',
              'pg_db_role_setting', 'pg_shdepend', 'pg_shmem_allocations', 'pg_shmem_allocations_numa',
              'pg_backend_memory_contexts'))
          and c.relkind in ('v', 'r')
    loop
        execute format('revoke all on %s from public', hidden.relation);
    end loop;
    for hidden in
        select p.oid::regprocedure as function
        from pg_catalog.pg_proc p
        where p.pronamespace = 'pg_catalog'::regnamespace
          and p.prokind = 'f'
          and (p.proname ~ '^pg_(stat_get_|control_|current_wal|last_wal|get_wal|logical_slot|wal_summar|available_wal)'
              or p.proname in (
                  'pg_lock_status', 'pg_blocking_pids', 'pg_safe_snapshot_blocking_pids',
                  'pg_isolation_test_session_is_blocked', 'pg_prepared_xact', 'pg_get_replication_slots',
                  'pg_show_replication_origin_status', 'pg_tablespace_size', 'pg_tablespace_databases', 'pg_get_aios',
                  'pg_stat_have_stats', 'pg_last_committed_xact', 'pg_last_xact_replay_timestamp',
                  'pg_notification_queue_usage', 'pg_walfile_name', 'pg_walfile_name_offset'))
    loop
        execute format('revoke all on function %s from public', hidden.function);
    end loop;
    for hidden in
        select c.oid::regclass as relation, string_agg(quote_ident(a.attname), ', ') as columns
        from pg_catalog.pg_class c
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.oid in ('pg_catalog.pg_roles'::regclass, 'pg_catalog.pg_user'::regclass)
          and a.attname not in ('rolconfig', 'useconfig')
        group by c.oid
    loop
        execute format('revoke all on %s from public', hidden.relation);
        execute format('grant select (%s) on %s to public', hidden.columns, hidden.relation);
    end loop;
end
$$;
