-- What this service asks for on every upload, as the login that its requests have anyway: a second login would need
-- connections of its own. The app's code can become that login (reset role), so nothing here may tell or do more than
-- that code could.
create function loam.bucket(id text) returns setof storage.buckets
language sql stable security definer set search_path = '' as $$
    select b.* from storage.buckets b where b.id = bucket.id
$$;

-- The commit of this need not reach the disk by itself: that of the object's row, later in the same log, takes it along.
create function loam.register_blob(version uuid, bucket text, size bigint, stored_at timestamptz) returns void
language sql security definer set search_path = '' as $$
    select set_config('synchronous_commit', 'off', true);
    insert into loam.stored_object (version, bucket_id, size, stored_at, released_at)
    values (register_blob.version, register_blob.bucket, register_blob.size, register_blob.stored_at, now());
$$;

create function loam.discard_blobs(versions uuid[]) returns setof uuid
language sql security definer set search_path = '' as $$
    delete from loam.stored_object stored
    where stored.version = any (discard_blobs.versions)
      and stored.released_at is not null
      and not exists (select from storage.objects o where o.version = stored.version::text)
    returning stored.version
$$;

create function loam.discard_replaced_blobs(successor uuid) returns setof uuid
language sql security definer set search_path = '' as $$
    delete from loam.stored_object stored
    where stored.released_at is not null
      and stored.replaced_by = discard_replaced_blobs.successor
      and not exists (select from storage.objects o where o.version = stored.version::text)
    returning stored.version
$$;

revoke execute on function
    loam.bucket(text),
    loam.register_blob(uuid, text, bigint, timestamptz),
    loam.discard_blobs(uuid[]),
    loam.discard_replaced_blobs(uuid)
    from public;
grant execute on function
    loam.bucket(text),
    loam.register_blob(uuid, text, bigint, timestamptz),
    loam.discard_blobs(uuid[]),
    loam.discard_replaced_blobs(uuid)
    to ${api};
