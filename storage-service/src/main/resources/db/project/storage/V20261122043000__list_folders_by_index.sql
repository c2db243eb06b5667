-- A folder is listed from an index, however much lies in it or beside it: its objects are those whose own folder it is, and
-- the folders in it are found by jumping from one to the next.
alter table storage.objects add column folder text collate "C"
    generated always as (coalesce(substring(name from '^.*/'), '')) stored;
create index objects_folder_idx on storage.objects (bucket_id, folder, name collate "C");

-- What is sorted by time, searched for, or asked for with a prefix that is no folder, is found by looking at all of it.
create or replace function storage.search(
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
language plpgsql stable as $$
#variable_conflict use_column
declare
    folders text[] := '{}';
    next_folder text;
    item text;
    last_folder text := prefix;
    -- What begins with the prefix ends before this: '0' follows '/'.
    stop text := case when prefix = '' then repeat(chr(1114111), 8) else left(prefix, -1) || '0' end;
    skipped integer;
    wanted integer;
begin
    if coalesce(search, '') <> ''
        or coalesce(sortcolumn, 'name') in ('updated_at', 'created_at', 'last_accessed_at')
        or prefix is null
        or (prefix <> '' and right(prefix, 1) <> '/')
        or levels is distinct from length(prefix) - length(replace(prefix, '/', '')) + 1
    then
        return query
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
                select distinct found.item from found where found.is_folder
            )
            select listed.name, listed.id, listed.updated_at, listed.created_at, listed.last_accessed_at, listed.metadata
            from (
                select 0 as kind, folders.item as name, null::uuid as id, null::timestamptz as updated_at,
                       null::timestamptz as created_at, null::timestamptz as last_accessed_at, null::jsonb as metadata
                from folders
                union all
                select 1, found.item, found.id, found.updated_at, found.created_at, found.last_accessed_at, found.metadata
                from found where not found.is_folder
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
            limit limits offset offsets;
        return;
    end if;

    loop
        select o.folder into next_folder from storage.objects o
        where o.bucket_id = bucketname and o.folder > last_folder and o.folder < stop
        order by o.folder limit 1;
        exit when next_folder is null;
        item := split_part(substr(next_folder, length(prefix) + 1), '/', 1);
        folders := folders || item;
        last_folder := prefix || item || '0';
    end loop;

    return query
        select one.item, null::uuid, null::timestamptz, null::timestamptz, null::timestamptz, null::jsonb
        from unnest(folders) as one (item)
        order by case when sortorder = 'desc' then one.item collate "C" end desc, one.item collate "C" asc
        limit limits offset offsets;

    skipped := greatest(coalesce(offsets, 0) - cardinality(folders), 0);
    wanted := limits - greatest(least(cardinality(folders) - coalesce(offsets, 0), limits), 0);
    if sortorder = 'desc' then
        return query
            select o.path_tokens[levels], o.id, o.updated_at, o.created_at, o.last_accessed_at, o.metadata
            from storage.objects o
            where o.bucket_id = bucketname and o.folder = prefix and cardinality(o.path_tokens) >= levels
            order by o.name collate "C" desc limit wanted offset skipped;
    else
        return query
            select o.path_tokens[levels], o.id, o.updated_at, o.created_at, o.last_accessed_at, o.metadata
            from storage.objects o
            where o.bucket_id = bucketname and o.folder = prefix and cardinality(o.path_tokens) >= levels
            order by o.name collate "C" asc limit wanted offset skipped;
    end if;
end
$$;
