-- Blobs whose bytes the bill got back: who writes the row gives them back. One that is moved may be removed from two stores,
-- and a bucket does not tell two processes which of them removed it.
create table loam.freed_blob (
    version uuid not null constraint freed_blob_pkey primary key,
    freed_at timestamptz not null
);
create index freed_blob_freed_at_idx on loam.freed_blob (freed_at);

-- True for one caller of each version. An app's code that calls this keeps its own bytes on its own bill, and nothing else.
create function loam.free_blob(version uuid) returns boolean
language sql security definer set search_path = pg_catalog, pg_temp as $$
    with freed as (
        insert into loam.freed_blob (version, freed_at) values (free_blob.version, now()) on conflict do nothing returning 1
    )
    select exists (select from freed);
$$;
revoke execute on function loam.free_blob(uuid) from public;
grant execute on function loam.free_blob(uuid) to ${api};
