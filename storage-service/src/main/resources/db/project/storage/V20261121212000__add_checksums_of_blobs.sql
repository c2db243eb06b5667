-- What the bytes of a blob add up to, as they came: what they are compared with by a scrub. Null for blobs that are older
-- than this column, until their first scrub.
alter table loam.stored_object add column crc32c bigint;
alter table loam.stored_object add column scrubbed_at timestamptz;
alter table loam.stored_object add column damaged_at timestamptz;
comment on column loam.stored_object.damaged_at is 'When a scrub first found the file missing, or its bytes changed';
create index stored_object_damaged_idx on loam.stored_object (damaged_at) where damaged_at is not null;

create function loam.register_blob(version uuid, bucket text, size bigint, stored_at timestamptz, crc32c bigint)
returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select set_config('synchronous_commit', 'off', true);
    insert into loam.stored_object (version, bucket_id, size, stored_at, released_at, crc32c)
    values (register_blob.version, register_blob.bucket, register_blob.size, register_blob.stored_at, now(),
        register_blob.crc32c);
$$;
revoke execute on function loam.register_blob(uuid, text, bigint, timestamptz, bigint) from public;
grant execute on function loam.register_blob(uuid, text, bigint, timestamptz, bigint) to ${api};
