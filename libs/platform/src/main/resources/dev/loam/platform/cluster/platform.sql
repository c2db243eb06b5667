-- What the platform itself has in a project's database and the service role owns. Run as that role, in one transaction: in the
-- template when it is made, and in a project when it is opened by a release with a higher version than its own. Changes nothing
-- when all is as it should be. {api}, {owner} and {service} stand for the names of the database's roles.
--
-- A temporary type is found before one of pg_catalog unless pg_temp is named last: an empty search path would not do.

-- Kept free of set clauses and definer rights so that the planner inlines them into policies.
create or replace function auth.uid() returns uuid language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.sub', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
$$;

create or replace function auth.role() returns text language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.role', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')::text
$$;

create or replace function auth.email() returns text language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim.email', true), ''),
        nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')::text
$$;

create or replace function auth.jwt() returns jsonb language sql stable as $$
    select coalesce(
        nullif(current_setting('request.jwt.claim', true), ''),
        nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;

-- The app's own migrations, written by the owner in the migration's transaction.
create table if not exists loam.migration (
    version text constraint migration_pkey primary key,
    name text not null,
    sql text not null,
    applied_at timestamptz not null default now()
);
grant select, insert, update, delete on loam.migration to {owner};

create table if not exists loam.outbox (
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

create or replace function loam.emit(type text, source text, subject text, data jsonb, hop integer default null)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
grant execute on function loam.emit(text, text, text, jsonb, integer) to {api};

-- The subject is made of the columns that the trigger names as arguments, else of the primary key.
create or replace function loam.row_subject(relation oid, columns text[], content jsonb)
returns text language sql stable set search_path = pg_catalog, pg_temp as $$
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

create or replace function loam.capture_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
grant execute on function loam.capture_change() to {owner};
