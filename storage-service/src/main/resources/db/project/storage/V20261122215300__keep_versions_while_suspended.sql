-- While a bucket's versioning was enabled: what was stored then is a version, and kept when it is replaced or deleted after
-- versioning was suspended. Of buckets that are suspended already nobody noted since when: all that they had counts.
alter table loam.bucket_retention add column enabled_in tstzmultirange not null default '{}';
update loam.bucket_retention set enabled_in = case versioning
    when 'enabled' then '{(,)}'::tstzmultirange
    when 'suspended' then tstzmultirange(tstzrange(null, updated_at))
    else '{}'
end;

create or replace function loam.archive_object(object storage.objects, kind text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    blob uuid := loam.object_version(object.version);
    retention loam.bucket_retention;
    stored timestamptz;
    is_version boolean;
    kept boolean;
begin
    select * into retention from loam.bucket_retention r where r.bucket_id = object.bucket_id;
    if not found or (retention.versioning = 'off' and (kind = 'replaced' or retention.trash_days is null)) then
        return false;
    end if;
    select s.stored_at into stored from loam.stored_object s where s.version = blob;
    if not found then
        return false;
    end if;
    is_version := retention.versioning = 'enabled'
        or (retention.versioning = 'suspended' and stored <@ retention.enabled_in);
    kept := is_version or (kind = 'deleted' and retention.trash_days is not null);
    if kept then
        insert into loam.archived_object (version, bucket_id, name, kind, object_id, owner_id, metadata, user_metadata,
            created_at, archived_at)
        values (blob, object.bucket_id, object.name, archive_object.kind, object.id, object.owner_id, object.metadata,
            object.user_metadata, object.updated_at, clock_timestamp())
        on conflict (version) do nothing;
    end if;
    if kind = 'deleted' and (is_version or (retention.versioning = 'suspended' and exists (
            select from loam.archived_object a where a.bucket_id = object.bucket_id and a.name = object.name))) then
        insert into loam.archived_object (version, bucket_id, name, kind, owner_id, created_at, archived_at)
        values (gen_random_uuid(), object.bucket_id, object.name, 'marker', object.owner_id, now(), clock_timestamp());
    end if;
    return kept;
end
$$;
