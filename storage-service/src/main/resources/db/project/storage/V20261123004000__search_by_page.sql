-- As Supabase has it: one level below a prefix, folders and objects in one order, page after page. Where that is by time, a
-- folder is as old as the oldest object in it.
create function storage.search_v2(
    prefix text,
    bucket_name text,
    limits integer default 100,
    levels integer default 1,
    start_after text default '',
    sort_order text default 'asc',
    sort_column text default 'name',
    sort_column_after text default '')
returns table (
    key text,
    name text,
    id uuid,
    updated_at timestamptz,
    created_at timestamptz,
    last_accessed_at timestamptz,
    metadata jsonb)
language plpgsql stable as $$
#variable_conflict use_column
declare
    begins_with text := coalesce(prefix, '');
    descending boolean := lower(coalesce(sort_order, 'asc')) = 'desc';
    by_time boolean := coalesce(sort_column, 'name') in ('created_at', 'updated_at');
    after text := coalesce(start_after, '');
    after_time timestamptz := '-infinity';
begin
    if not by_time and not descending
        and levels = length(begins_with) - length(replace(begins_with, '/', '')) + 1
    then
        return query
            select split_part(listed.name, '/', levels), listed.name, listed.id, o.updated_at, o.created_at,
                o.last_accessed_at, listed.metadata
            from storage.list_objects_with_delimiter(bucket_name, begins_with, '/', limits, after) listed
            left join storage.objects o on o.id = listed.id
            order by listed.name collate "C";
        return;
    end if;
    if by_time and coalesce(sort_column_after, '') <> '' then
        after_time := date_trunc('milliseconds', cast(sort_column_after as timestamptz));
    end if;
    return query
        with found as (
            select o.name, o.id, o.updated_at, o.created_at, o.last_accessed_at, o.metadata,
                case when cardinality(o.path_tokens) > levels
                    then array_to_string(o.path_tokens[1:levels], '/') || '/' end as inside,
                case when not by_time then '-infinity'
                    when sort_column = 'created_at' then date_trunc('milliseconds', o.created_at)
                    else date_trunc('milliseconds', o.updated_at) end as sort
            from storage.objects o
            where o.bucket_id = bucket_name
              and starts_with(o.name collate "C", begins_with)
              and cardinality(o.path_tokens) >= levels
        ), listed as (
            select found.name, found.id, found.updated_at, found.created_at, found.last_accessed_at, found.metadata,
                found.sort
            from found where found.inside is null
            union all
            select found.inside, null, case when by_time then min(found.updated_at) end,
                case when by_time then min(found.created_at) end, null, null, min(found.sort)
            from found where found.inside is not null group by found.inside
        )
        select split_part(listed.name, '/', levels), listed.name, listed.id, listed.updated_at, listed.created_at,
            listed.last_accessed_at, listed.metadata
        from listed
        where after = ''
           or (not descending and (listed.sort, listed.name collate "C") > (after_time, after collate "C"))
           or (descending and (listed.sort, listed.name collate "C") < (after_time, after collate "C"))
        order by
            case when not descending then listed.sort end asc,
            case when not descending then listed.name end collate "C" asc,
            case when descending then listed.sort end desc,
            case when descending then listed.name end collate "C" desc
        limit limits;
end
$$;

-- What a list begins after is a folder that is passed only where it lies below the prefix: after an object that is named
-- as the folder that is listed comes what lies in it.
create or replace function storage.list_objects_with_delimiter(
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
    skip_folder boolean := coalesce(delimiter_param, '') <> ''
        and right(last_name, length(delimiter_param)) = delimiter_param
        and length(last_name) > length(prefix_param);
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
