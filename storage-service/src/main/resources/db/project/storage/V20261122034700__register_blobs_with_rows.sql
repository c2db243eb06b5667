-- A small upload's blob is registered in the transaction that writes its row, and never without one.
create function loam.register_taken_blob(
    version uuid, bucket text, size bigint, stored_at timestamptz, crc32c bigint, store text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into loam.stored_object (version, bucket_id, size, stored_at, released_at, crc32c, store)
    values (register_taken_blob.version, register_taken_blob.bucket, register_taken_blob.size,
        register_taken_blob.stored_at, null, register_taken_blob.crc32c, register_taken_blob.store);
end
$$;
revoke execute on function loam.register_taken_blob(uuid, text, bigint, timestamptz, bigint, text) from public;
grant execute on function loam.register_taken_blob(uuid, text, bigint, timestamptz, bigint, text) to ${api};

create or replace function loam.follow_object() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'INSERT' then
        update loam.stored_object set released_at = null
        where version = loam.object_version(new.version) and released_at is not null;
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
            update loam.stored_object set released_at = null
            where version = loam.object_version(new.version) and released_at is not null;
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
