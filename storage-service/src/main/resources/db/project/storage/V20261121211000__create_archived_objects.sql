-- What a bucket keeps of objects that were replaced or deleted. Neither the owner nor a role of the API reaches these
-- tables: what is kept is billed, and nothing that an app writes may take it away or add to it.
create table loam.bucket_retention (
    bucket_id text not null constraint bucket_retention_pkey primary key,
    versioning text not null
        constraint bucket_retention_versioning_check check (versioning in ('off', 'enabled', 'suspended')),
    trash_days integer,
    expire_days integer,
    expire_prefix text not null,
    noncurrent_days integer,
    noncurrent_versions integer,
    abort_upload_days integer,
    updated_at timestamptz not null
);

create table loam.archived_object (
    version uuid not null constraint archived_object_pkey primary key,
    bucket_id text not null,
    name text collate "C" not null,
    kind text not null constraint archived_object_kind_check check (kind in ('replaced', 'deleted', 'marker')),
    object_id uuid,
    owner_id text,
    metadata jsonb,
    user_metadata jsonb,
    created_at timestamptz not null,
    archived_at timestamptz not null,
    claimed_until timestamptz
);
comment on column loam.archived_object.version is 'That of the blob; a marker has one of its own and no blob';
comment on column loam.archived_object.claimed_until is 'Until then nothing removes it: it is being restored';
create index archived_object_bucket_id_name_idx on loam.archived_object (bucket_id, name, archived_at);
create index archived_object_archived_at_idx on loam.archived_object (archived_at);

-- Whether what a row gives up is kept. Only a blob that this service registered is: what else the row may say names none.
create function loam.archive_object(object storage.objects, kind text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    blob uuid := loam.object_version(object.version);
    retention loam.bucket_retention;
begin
    select * into retention from loam.bucket_retention r where r.bucket_id = object.bucket_id;
    if not found
        or (retention.versioning <> 'enabled' and (kind = 'replaced' or retention.trash_days is null))
        or not exists (select from loam.stored_object s where s.version = blob) then
        return false;
    end if;
    insert into loam.archived_object (version, bucket_id, name, kind, object_id, owner_id, metadata, user_metadata,
        created_at, archived_at)
    values (blob, object.bucket_id, object.name, archive_object.kind, object.id, object.owner_id, object.metadata,
        object.user_metadata, object.updated_at, clock_timestamp())
    on conflict (version) do nothing;
    if kind = 'deleted' and retention.versioning = 'enabled' then
        insert into loam.archived_object (version, bucket_id, name, kind, owner_id, created_at, archived_at)
        values (gen_random_uuid(), object.bucket_id, object.name, 'marker', object.owner_id, now(), clock_timestamp());
    end if;
    return true;
end
$$;

create or replace function loam.follow_object() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        update loam.stored_object set released_at = null where version = loam.object_version(new.version);
        delete from loam.archived_object where version = loam.object_version(new.version);
        perform loam.emit_object_event('created', new);
    elsif tg_op = 'DELETE' then
        if not loam.archive_object(old, 'deleted') then
            update loam.stored_object set released_at = now() where version = loam.object_version(old.version);
        end if;
        perform loam.emit_object_event('deleted', old);
    else
        if new.version is distinct from old.version then
            if not loam.archive_object(old, 'replaced') then
                update loam.stored_object set released_at = now(), replaced_by = loam.object_version(new.version)
                where version = loam.object_version(old.version);
            end if;
            update loam.stored_object set released_at = null where version = loam.object_version(new.version);
            delete from loam.archived_object where version = loam.object_version(new.version);
        end if;
        if (new.bucket_id, new.name) is distinct from (old.bucket_id, old.name) then
            perform loam.emit_object_event('deleted', old);
            perform loam.emit_object_event('created', new);
        else
            perform loam.emit_object_event('updated', new);
        end if;
    end if;
    return null;
end
$$;

create or replace function loam.follow_objects_truncate() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    update loam.stored_object stored set released_at = now()
    where released_at is null
      and not exists (select from loam.archived_object a where a.version = stored.version)
      and not exists (select from loam.rendition r where r.version = stored.version);
    perform loam.emit(
        'loam.storage.object.deleted', '/projects/' || substr(current_database(), 3) || '/storage/*', '*', '{}'::jsonb);
    return null;
end
$$;

-- Nothing is kept of a bucket that is gone.
create function loam.follow_bucket_delete() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    delete from loam.bucket_retention where bucket_id = old.id;
    with gone as (delete from loam.archived_object where bucket_id = old.id returning version)
    update loam.stored_object set released_at = now() where version in (select version from gone);
    return null;
end
$$;
create trigger loam_follow_bucket_delete after delete on storage.buckets
    for each row execute function loam.follow_bucket_delete();
alter table storage.buckets enable always trigger loam_follow_bucket_delete;

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
          and not exists (select from loam.archived_object a where a.version = stored.version)
          and not exists (select from loam.rendition r where r.version = stored.version)
        returning stored.version
    )
    select array_agg(version) into gone from discarded;
    return query select unnest(gone) union all select * from loam.forget_renditions(gone);
end
$$;

revoke execute on function
    loam.archive_object(storage.objects, text),
    loam.follow_bucket_delete()
    from public;
