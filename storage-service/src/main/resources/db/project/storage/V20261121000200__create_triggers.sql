create function storage.update_updated_at_column() returns trigger
language plpgsql set search_path = '' as $$
begin
    new.updated_at = now();
    return new;
end
$$;

create trigger update_objects_updated_at before update on storage.objects
    for each row execute function storage.update_updated_at_column();

create function storage.protect_delete() returns trigger
language plpgsql set search_path = '' as $$
begin
    if coalesce(current_setting('storage.allow_delete_query', true), 'false') <> 'true' then
        raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
            using errcode = '42501',
                  hint = 'To delete by SQL nevertheless: set storage.allow_delete_query = ''true''.';
    end if;
    return null;
end
$$;

create trigger protect_buckets_delete before delete on storage.buckets
    for each statement execute function storage.protect_delete();
create trigger protect_objects_delete before delete on storage.objects
    for each statement execute function storage.protect_delete();

create function loam.emit_object_event(change text, object storage.objects) returns void
language plpgsql security definer set search_path = '' as $$
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

-- Null where the text, which SQL of the app may have written, is no version of ours.
create function loam.object_version(version text) returns uuid language sql immutable as $$
    select case when version ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then version::uuid end
$$;

create function loam.follow_object() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    if tg_op = 'INSERT' then
        update loam.stored_object set released_at = null where version = loam.object_version(new.version);
        perform loam.emit_object_event('created', new);
    elsif tg_op = 'DELETE' then
        update loam.stored_object set released_at = now() where version = loam.object_version(old.version);
        perform loam.emit_object_event('deleted', old);
    else
        if new.version is distinct from old.version then
            update loam.stored_object set released_at = now(), replaced_by = loam.object_version(new.version)
            where version = loam.object_version(old.version);
            update loam.stored_object set released_at = null where version = loam.object_version(new.version);
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

create function loam.follow_objects_truncate() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
    update loam.stored_object set released_at = now() where released_at is null;
    perform loam.emit(
        'loam.storage.object.deleted', '/projects/' || substr(current_database(), 3) || '/storage/*', '*', '{}'::jsonb);
    return null;
end
$$;

create trigger loam_follow_object_insert after insert on storage.objects
    for each row execute function loam.follow_object();
create trigger loam_follow_object_delete after delete on storage.objects
    for each row execute function loam.follow_object();
create trigger loam_follow_object_update after update on storage.objects
    for each row
    when ((new.bucket_id, new.name, new.version, new.metadata, new.user_metadata, new.owner_id)
        is distinct from (old.bucket_id, old.name, old.version, old.metadata, old.user_metadata, old.owner_id))
    execute function loam.follow_object();
create trigger loam_follow_objects_truncate after truncate on storage.objects
    for each statement execute function loam.follow_objects_truncate();
alter table storage.objects enable always trigger loam_follow_object_insert;
alter table storage.objects enable always trigger loam_follow_object_delete;
alter table storage.objects enable always trigger loam_follow_object_update;
alter table storage.objects enable always trigger loam_follow_objects_truncate;

revoke execute on function
    loam.emit_object_event(text, storage.objects),
    loam.follow_object(),
    loam.follow_objects_truncate()
    from public;
