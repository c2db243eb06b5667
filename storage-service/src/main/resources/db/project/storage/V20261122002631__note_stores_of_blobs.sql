-- In which store a blob lies. Reads look for it where it is; this says what is to be moved.
alter table loam.stored_object add column store text not null default 'files'
    constraint stored_object_store_check check (store in ('files', 's3'));

create function loam.register_blob(
    version uuid, bucket text, size bigint, stored_at timestamptz, crc32c bigint, store text)
returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    select set_config('synchronous_commit', 'off', true);
    insert into loam.stored_object (version, bucket_id, size, stored_at, released_at, crc32c, store)
    values (register_blob.version, register_blob.bucket, register_blob.size, register_blob.stored_at, now(),
        register_blob.crc32c, register_blob.store);
$$;
revoke execute on function loam.register_blob(uuid, text, bigint, timestamptz, bigint, text) from public;
grant execute on function loam.register_blob(uuid, text, bigint, timestamptz, bigint, text) to ${api};
