-- That the object of an upload in pieces was there once. What became of it since is nobody's to undo: whoever asks again for
-- an upload whose answer was lost finds it complete, also where its object was replaced or deleted meanwhile.
alter table loam.resumable_upload add column placed boolean not null default false;
alter table loam.multipart_upload add column placed boolean not null default false;

-- In the transaction that writes the object's row. An app's code that calls this loses its own uploads, and nothing else.
create function loam.note_upload_placed(version uuid) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update loam.resumable_upload u set placed = true where u.id = note_upload_placed.version;
    update loam.multipart_upload u set placed = true where u.id = note_upload_placed.version;
$$;
revoke execute on function loam.note_upload_placed(uuid) from public;
grant execute on function loam.note_upload_placed(uuid) to ${api};
