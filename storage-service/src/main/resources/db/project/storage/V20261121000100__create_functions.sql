create function storage.foldername(name text) returns text[] language sql immutable as $$
    select parts[1 : cardinality(parts) - 1] from (select string_to_array(name, '/') as parts) path
$$;

create function storage.filename(name text) returns text language sql immutable as $$
    select parts[cardinality(parts)] from (select string_to_array(name, '/') as parts) path
$$;

create function storage.extension(name text) returns text language sql immutable as $$
    select reverse(split_part(reverse(storage.filename(name)), '.', 1))
$$;

create function storage.operation() returns text language sql stable as $$
    select current_setting('storage.operation', true)
$$;

create function storage.allow_only_operation(expected_operation text) returns boolean language sql stable as $$
    select coalesce(regexp_replace(storage.operation(), '^storage\.', '')
        = regexp_replace(nullif(expected_operation, ''), '^storage\.', ''), false)
$$;

create function storage.allow_any_operation(expected_operations text[]) returns boolean language sql stable as $$
    select coalesce(bool_or(storage.allow_only_operation(expected)), false)
    from unnest(expected_operations) as expected
$$;

create function storage.get_size_by_bucket() returns table (size bigint, bucket_id text) language sql stable as $$
    select sum((o.metadata ->> 'size')::bigint)::bigint, o.bucket_id from storage.objects o group by o.bucket_id
$$;

-- Tries the insert and takes it back: raises what the policies raise, and leaves nothing.
create function storage.can_insert_object(bucketid text, name text, owner uuid, metadata jsonb) returns void
language plpgsql as $$
begin
    insert into storage.objects (bucket_id, name, owner, metadata)
    values (can_insert_object.bucketid, can_insert_object.name, can_insert_object.owner, can_insert_object.metadata);
    raise sqlstate 'PT200' using message = 'ROLLBACK', detail = 'rollback successful insert';
end
$$;

-- One level of names below a prefix, folders first. The prefix is text, not a pattern.
create function storage.search(
    prefix text,
    bucketname text,
    limits integer default 100,
    levels integer default 1,
    offsets integer default 0,
    search text default '',
    sortcolumn text default 'name',
    sortorder text default 'asc')
returns table (
    name text,
    id uuid,
    updated_at timestamptz,
    created_at timestamptz,
    last_accessed_at timestamptz,
    metadata jsonb)
language sql stable as $$
    with found as (
        select o.path_tokens[levels] as item, cardinality(o.path_tokens) > levels as is_folder, o.*
        from storage.objects o
        where o.bucket_id = bucketname
          and starts_with(o.name collate "C", prefix)
          and cardinality(o.path_tokens) >= levels
          and (coalesce(search, '') = ''
               or starts_with(lower(substr(o.name, length(prefix) + 1)), lower(search)))
    ),
    folders as (
        select distinct item from found where is_folder
    )
    select listed.name, listed.id, listed.updated_at, listed.created_at, listed.last_accessed_at, listed.metadata
    from (
        select 0 as kind, item as name, null::uuid as id, null::timestamptz as updated_at,
               null::timestamptz as created_at, null::timestamptz as last_accessed_at, null::jsonb as metadata
        from folders
        union all
        select 1, item, found.id, found.updated_at, found.created_at, found.last_accessed_at, found.metadata
        from found where not is_folder
    ) listed
    order by
        kind,
        case when sortorder is distinct from 'desc' then case sortcolumn
            when 'updated_at' then listed.updated_at
            when 'created_at' then listed.created_at
            when 'last_accessed_at' then listed.last_accessed_at end end asc,
        case when sortorder = 'desc' then case sortcolumn
            when 'updated_at' then listed.updated_at
            when 'created_at' then listed.created_at
            when 'last_accessed_at' then listed.last_accessed_at end end desc,
        case when sortorder = 'desc' and sortcolumn not in ('updated_at', 'created_at', 'last_accessed_at')
            then listed.name collate "C" end desc,
        listed.name collate "C" asc
    limit limits offset offsets
$$;

-- Up to max_keys names after start_after, in order; what lies deeper than the delimiter is rolled up into one folder,
-- found by jumping from folder to folder along the index.
create function storage.list_objects_with_delimiter(
    bucket_id text,
    prefix_param text,
    delimiter_param text,
    max_keys integer default 100,
    start_after text default '',
    next_token text default '')
returns table (name text, id uuid, metadata jsonb, updated_at timestamptz)
language plpgsql stable as $$
declare
    last_name text := greatest(coalesce(start_after, '') collate "C", coalesce(next_token, '') collate "C");
    candidate storage.objects%rowtype;
    cut integer;
    skip_folder boolean := coalesce(delimiter_param, '') <> '' and right(last_name, length(delimiter_param)) = delimiter_param;
    found_keys integer := 0;
begin
    while found_keys < max_keys loop
        if skip_folder then
            select o.* into candidate from storage.objects o
            where o.bucket_id = list_objects_with_delimiter.bucket_id
              and starts_with(o.name collate "C", prefix_param)
              and o.name collate "C" >= (left(last_name, -1) || chr(ascii(right(last_name, 1)) + 1)) collate "C"
            order by o.name collate "C" limit 1;
        else
            select o.* into candidate from storage.objects o
            where o.bucket_id = list_objects_with_delimiter.bucket_id
              and starts_with(o.name collate "C", prefix_param)
              and o.name collate "C" > last_name collate "C"
            order by o.name collate "C" limit 1;
        end if;
        exit when not found;
        cut := case when coalesce(delimiter_param, '') = '' then 0
                    else position(delimiter_param in substr(candidate.name, length(prefix_param) + 1)) end;
        if cut > 0 then
            last_name := left(candidate.name, length(prefix_param) + cut + length(delimiter_param) - 1);
            skip_folder := true;
            name := last_name;
            id := null;
            metadata := null;
            updated_at := null;
        else
            last_name := candidate.name;
            skip_folder := false;
            name := candidate.name;
            id := candidate.id;
            metadata := candidate.metadata;
            updated_at := candidate.updated_at;
        end if;
        found_keys := found_keys + 1;
        return next;
    end loop;
end
$$;
