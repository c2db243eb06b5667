-- What of an upload is on the bill before it is an object. Who changes a row changes the bill by as much as the column
-- changed: so bytes are billed once, and given back once. Those of uploads that were under way before were not billed.
alter table loam.resumable_upload add column billed bigint not null default 0;
alter table loam.multipart_part add column billed bigint not null default 0;

-- Each statement sees what was there when the upload's row was locked: of two parts with one number, the second takes the
-- place of the first, not of what both found.
create function loam.place_multipart_part(
    upload uuid,
    number integer,
    part uuid,
    size bigint,
    etag text,
    checksum text,
    at timestamptz,
    out placed boolean,
    out replaced uuid,
    out grown bigint)
language plpgsql set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
    before bigint;
begin
    perform from loam.multipart_upload u
    where u.id = place_multipart_part.upload and u.finished_at is null
      and (u.holder is null or u.held_until < clock_timestamp())
    for no key update;
    placed := found;
    if not placed then
        return;
    end if;
    select p.id, p.billed into replaced, before from loam.multipart_part p
    where p.upload_id = place_multipart_part.upload and p.number = place_multipart_part.number;
    insert into loam.multipart_part as p (upload_id, number, id, size, etag, checksum, stored_at, billed)
    values (place_multipart_part.upload, place_multipart_part.number, place_multipart_part.part,
        place_multipart_part.size, place_multipart_part.etag, place_multipart_part.checksum, place_multipart_part.at,
        place_multipart_part.size)
    on conflict on constraint multipart_part_pkey do update set id = excluded.id, size = excluded.size,
        etag = excluded.etag, checksum = excluded.checksum, stored_at = excluded.stored_at, billed = excluded.billed;
    grown := place_multipart_part.size - coalesce(before, 0);
end
$$;
revoke execute on function loam.place_multipart_part(uuid, integer, uuid, bigint, text, text, timestamptz) from public;

-- Removes uploads, with the parts that came until then. Null for one: all whose time is over. Without an upload, ended is false.
create function loam.end_multipart_uploads(
    upload uuid,
    now timestamptz,
    out ended boolean,
    out parts uuid[],
    out freed bigint)
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    ids uuid[];
begin
    ids := array(
        select u.id from loam.multipart_upload u
        where case when end_multipart_uploads.upload is null then u.expires_at <= end_multipart_uploads.now
            else u.id = end_multipart_uploads.upload and u.finished_at is null
                and (u.holder is null or u.held_until < clock_timestamp()) end
        for update);
    ended := ids <> '{}';
    with gone as (
        delete from loam.multipart_part p where p.upload_id = any (ids) returning p.id, p.billed
    )
    select coalesce(array_agg(gone.id), '{}'), coalesce(sum(gone.billed), 0) into parts, freed from gone;
    delete from loam.multipart_upload u where u.id = any (ids);
end
$$;
revoke execute on function loam.end_multipart_uploads(uuid, timestamptz) from public;
