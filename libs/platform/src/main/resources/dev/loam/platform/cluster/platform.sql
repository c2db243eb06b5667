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

-- What led to an event that a function wrote: its invocation, and the event that had set that off.
alter table loam.outbox add column if not exists cause_invocation text, add column if not exists cause_event text;

create or replace function loam.short_members(content jsonb, longest integer)
returns jsonb language sql immutable set search_path = pg_catalog, pg_temp as $$
    select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(content) where octet_length(value::text) <= longest
$$;
revoke execute on function loam.short_members(jsonb, integer) from public;

-- What an event carries has at most 1 MB: of more, the long values are left out, at the top and one step below, and "omitted" names
-- them. The length is the text's: a short number of jsonb can be a long one in text.
create or replace function loam.abridge(content jsonb)
returns jsonb language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    most constant integer := 1000000;
    longest integer;
    short jsonb;
begin
    if content is null or octet_length(content::text) <= most then
        return content;
    end if;
    if jsonb_typeof(content) <> 'object' then
        return null;
    end if;
    foreach longest in array array[16384, 256] loop
        short := (
            select coalesce(jsonb_object_agg(key, case jsonb_typeof(value)
                when 'object' then loam.short_members(value, longest) else value end), '{}')
            from jsonb_each(content) where jsonb_typeof(value) = 'object' or octet_length(value::text) <= longest);
        short := short || jsonb_build_object('omitted', (
            select jsonb_agg(path order by path) from (
                select key as path from jsonb_each(content) where not jsonb_exists(short, key)
                union all
                select upper.key || '.' || lower.key
                from jsonb_each(content) upper
                cross join lateral jsonb_each(case jsonb_typeof(upper.value) when 'object' then upper.value else '{}' end) lower
                where jsonb_exists(short, upper.key) and not jsonb_exists(short -> upper.key, lower.key)
            ) missing));
        if octet_length(short::text) <= most then
            return short;
        end if;
    end loop;
    return null;
end
$$;
revoke execute on function loam.abridge(jsonb) from public;

create or replace function loam.emit(type text, source text, subject text, data jsonb, hop integer default null)
returns uuid language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    claims constant jsonb := nullif(current_setting('request.jwt.claims', true), '')::jsonb;
    event uuid;
begin
    insert into loam.outbox (type, source, subject, data, hop, actor, cause_invocation, cause_event)
    values (
        emit.type,
        emit.source,
        emit.subject,
        loam.abridge(emit.data),
        coalesce(emit.hop, coalesce(nullif(current_setting('loam.hop', true), '')::integer, 0) + 1),
        claims ->> 'sub',
        left(claims ->> 'loam_invocation', 64),
        left(claims ->> 'loam_event', 64))
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

create or replace function loam.percent_encoded(content text)
returns text language sql immutable set search_path = pg_catalog, pg_temp as $$
    select coalesce(string_agg(case when letter collate "C" ~ '^[A-Za-z0-9._~-]$' then letter
        else regexp_replace(upper(encode(convert_to(letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') end, '' order by position), '')
    from regexp_split_to_table(content, '') with ordinality as letters (letter, position)
$$;
revoke execute on function loam.percent_encoded(text) from public;

-- Where the row is read that has this primary key; null when it has none.
create or replace function loam.row_reference(relation oid, name text, content jsonb)
returns text language sql stable set search_path = pg_catalog, pg_temp as $$
    select '/rest/v1/' || loam.percent_encoded(name) || '?' || string_agg(
        loam.percent_encoded(a.attname) || '=eq.' || loam.percent_encoded(content ->> a.attname), '&' order by k.position)
    from pg_catalog.pg_index i
    cross join lateral unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
    join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = relation and i.indisprimary
$$;
revoke execute on function loam.row_reference(oid, text, jsonb) from public;

-- Whether somebody wants this change. A trigger's condition would be cheaper, but it would forbid the app to alter the
-- columns that it names. Of an array any element may be the wanted one, which is left to the pattern.
create or replace function loam.is_wanted(wants jsonb, operation text, former jsonb, latter jsonb)
returns boolean language sql immutable as $$
    select exists (
        select from jsonb_array_elements(wants) want
        where (not jsonb_exists(want, 'operations') or jsonb_exists(want -> 'operations', operation))
          and (operation <> 'UPDATE' or not jsonb_exists(want, 'columns') or exists (
              select from jsonb_array_elements_text(want -> 'columns') named
              where former -> named is distinct from latter -> named))
          and not exists (
              select from jsonb_each(want -> 'after') needed
              where jsonb_typeof(latter -> needed.key) is distinct from 'array'
                and not needed.value @> coalesce(latter -> needed.key, 'null'))
          and not exists (
              select from jsonb_each(want -> 'before') needed
              where jsonb_typeof(former -> needed.key) is distinct from 'array'
                and not needed.value @> coalesce(former -> needed.key, 'null')))
$$;
revoke execute on function loam.is_wanted(jsonb, text, jsonb, jsonb) from public;

-- Arguments are the columns that make the subject, or one array of JSON with what the subscribers want.
create or replace function loam.capture_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    relation_schema text := tg_table_schema;
    relation_name text := tg_table_name;
    root oid := pg_catalog.pg_partition_root(tg_relid);
    former jsonb;
    latter jsonb;
    subject text := '*';
    wants jsonb := case when tg_nargs = 1 and starts_with(tg_argv[0], '[{') then tg_argv[0] end;
    content jsonb;
    event uuid;
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
        if wants is not null and not loam.is_wanted(wants, tg_op, former, latter) then
            return null;
        end if;
        subject := loam.row_subject(
            tg_relid, case when tg_nargs > 0 and wants is null then tg_argv::text[] end, coalesce(latter, former));
    end if;
    content := jsonb_build_object(
        'schema', relation_schema,
        'table', relation_name,
        'type', tg_op,
        'record', latter,
        'old_record', former);
    if tg_op = 'UPDATE' then
        content := content || jsonb_build_object('changed', (
            select coalesce(jsonb_agg(now.key order by now.key), '[]')
            from jsonb_each(latter) now where former -> now.key is distinct from now.value));
    end if;
    content := loam.abridge(content);
    event := loam.emit(
        'loam.database.row.' || case tg_op when 'INSERT' then 'inserted' when 'UPDATE' then 'updated' else 'deleted' end,
        '/projects/' || substr(current_database(), 3) || '/database/' || relation_schema || '/' || relation_name,
        subject,
        content);
    if tg_op <> 'DELETE' and relation_schema = 'public' and (content is null or jsonb_exists(content, 'omitted')) then
        update loam.outbox set dataref = loam.row_reference(tg_relid, relation_name, latter) where id = event;
    end if;
    return null;
end
$$;
revoke execute on function loam.capture_change() from public;
grant execute on function loam.capture_change() to {owner};
