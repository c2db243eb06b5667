-- What was made of images and is kept: blobs of their own, registered and billed like others. No role of the API reaches it.
create table loam.rendition (
    source uuid not null,
    variant text not null,
    version uuid not null constraint rendition_version_key unique,
    format text not null,
    created_at timestamptz not null,
    constraint rendition_pkey primary key (source, variant)
);
comment on column loam.rendition.source is 'The version of the blob that it was made of, with which it goes';

create function loam.find_rendition(source uuid, variant text) returns table (version uuid, format text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select r.version, r.format from loam.rendition r
    where r.source = find_rendition.source and r.variant = find_rendition.variant
$$;
revoke execute on function loam.find_rendition(uuid, text) from public;
grant execute on function loam.find_rendition(uuid, text) to ${api};

-- What was made of a blob goes with it.
create function loam.forget_renditions(sources uuid[]) returns setof uuid
language sql security definer set search_path = pg_catalog, pg_temp as $$
    with made as (
        delete from loam.rendition r where r.source = any (forget_renditions.sources) returning r.version
    )
    delete from loam.stored_object stored using made where stored.version = made.version returning stored.version
$$;
revoke execute on function loam.forget_renditions(uuid[]) from public;

create or replace function loam.discard_blobs(versions uuid[]) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    gone uuid[];
begin
    with discarded as (
        delete from loam.stored_object stored
        where stored.version = any (discard_blobs.versions)
          and stored.released_at is not null
          and not exists (select from storage.objects o where o.version = stored.version::text)
          and not exists (select from loam.rendition r where r.version = stored.version)
        returning stored.version
    )
    select array_agg(version) into gone from discarded;
    return query select unnest(gone) union all select * from loam.forget_renditions(gone);
end
$$;

create or replace function loam.discard_replaced_blobs(successor uuid) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    return query select * from loam.discard_blobs(array(
        select stored.version from loam.stored_object stored
        where stored.released_at is not null and stored.replaced_by = discard_replaced_blobs.successor));
end
$$;
