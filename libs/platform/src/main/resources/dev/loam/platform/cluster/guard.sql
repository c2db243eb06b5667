-- What the superuser owns in a project's database. Run as superuser with triggers and event triggers off, in one transaction: in
-- the template when it is made, and in a project whose guard has a lower version. Changes nothing when all is as it should be.
-- {api}, {owner} and {service} stand for the names of the database's roles.
--
-- Nothing in here may touch what anybody else owns or could have replaced: reading a view, writing to a table or rewriting one
-- can run a tenant's code, here with the rights of a superuser.
--
-- A temporary type is found before one of pg_catalog unless pg_temp is named last: with an empty search path, an owner became
-- superuser by a domain named text.

-- What event triggers run and read belongs to the superuser, in a schema where nobody else can create: an owner who
-- could replace any of it would become superuser.
create schema if not exists loam_guard;
grant usage on schema loam_guard to public;

create table if not exists loam_guard.setting (
    name text constraint setting_pkey primary key,
    value text not null
);
insert into loam_guard.setting (name, value) values ('db_auto_rls', 'on'), ('exposed_schemas', 'public,graphql_public')
on conflict (name) do nothing;
-- What it was until version 6, where a project that sets nothing exposes both.
update loam_guard.setting set value = 'public,graphql_public' where name = 'exposed_schemas' and value = 'public';
grant select on loam_guard.setting to public;
grant update on loam_guard.setting to {service};

create or replace function loam_guard.enable_row_level_security() returns event_trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
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
create table if not exists loam_guard.schema_change (
    id bigint generated always as identity constraint schema_change_pkey primary key,
    transaction xid8 not null default pg_current_xact_id() constraint schema_change_transaction_key unique,
    at timestamptz not null default now()
);

create or replace function loam_guard.note_schema_change() returns event_trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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

create or replace function loam_guard.schema_epoch() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(md5(string_agg(id::text, ',' order by id)), '') from loam_guard.schema_change
$$;
revoke execute on function loam_guard.schema_epoch() from public;
grant execute on function loam_guard.schema_epoch() to {api}, {service}, {owner};

-- What every request reads with its own plan: a function with settings of its own cost it as much as all else together.
create or replace view loam_guard.epoch as
select coalesce(bit_xor(hashint8extended(id, 0)), 0)::text as epoch from loam_guard.schema_change;
revoke all on loam_guard.epoch from public;
grant select on loam_guard.epoch to {api}, {service}, {owner};

drop event trigger if exists loam_enable_row_level_security;
create event trigger loam_enable_row_level_security on ddl_command_end
    when tag in ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO')
    execute function loam_guard.enable_row_level_security();
drop event trigger if exists loam_note_schema_change;
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
    -- It counts what the caller's own session did of late, and tells the platform whether that wrote events.
    grant execute on function pg_catalog.pg_stat_get_xact_tuples_inserted(oid) to public;
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
