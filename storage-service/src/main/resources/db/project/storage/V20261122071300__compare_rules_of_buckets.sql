-- What a bucket asks of its objects, as one text to compare.
create function loam.bucket_rules(bucket storage.buckets) returns text language sql stable as $$
    select coalesce(bucket.file_size_limit::text, '-') || ' ' || coalesce(bucket.allowed_mime_types::text, '-')
$$;
revoke execute on function loam.bucket_rules(storage.buckets) from public;
grant execute on function loam.bucket_rules(storage.buckets) to ${api};

-- A small upload is received under the rules that its bucket is remembered to have. Whether it still has them is seen here.
create function loam.register_taken_blob(
    version uuid, bucket text, size bigint, stored_at timestamptz, crc32c bigint, store text, rules text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if not exists (
        select from storage.buckets b
        where b.id = register_taken_blob.bucket and loam.bucket_rules(b) = register_taken_blob.rules
    ) then
        raise exception 'The rules of bucket % have changed', register_taken_blob.bucket using errcode = 'LB001';
    end if;
    insert into loam.stored_object (version, bucket_id, size, stored_at, released_at, crc32c, store)
    values (register_taken_blob.version, register_taken_blob.bucket, register_taken_blob.size,
        register_taken_blob.stored_at, null, register_taken_blob.crc32c, register_taken_blob.store);
end
$$;
revoke execute on function loam.register_taken_blob(uuid, text, bigint, timestamptz, bigint, text, text) from public;
grant execute on function loam.register_taken_blob(uuid, text, bigint, timestamptz, bigint, text, text) to ${api};

-- Called by triggers only, which run as its owner and have a search path already: to set both once more took time.
create or replace function loam.emit_object_event(change text, object storage.objects) returns void
language plpgsql as $$
begin
    perform loam.emit(
        'loam.storage.object.' || change,
        '/projects/' || substr(current_database(), 3) || '/storage/' || object.bucket_id,
        object.name,
        jsonb_build_object(
            'bucket', object.bucket_id,
            'name', object.name,
            'id', object.id,
            'version', object.version,
            'size', object.metadata -> 'size',
            'mimetype', object.metadata -> 'mimetype',
            'etag', object.metadata -> 'eTag',
            'owner_id', object.owner_id,
            'metadata', object.user_metadata));
end
$$;
