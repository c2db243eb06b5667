-- Objects of S3's clients that come in parts. Like loam.resumable_upload: no role of the API reaches these tables. Each
-- part is a file of its own, whose bytes are durable before its row is there.
create table loam.multipart_upload (
    id uuid not null constraint multipart_upload_pkey primary key,
    bucket_id text not null,
    name text collate "C" not null,
    role text not null,
    owner_id text,
    content_type text not null,
    cache_control text not null,
    user_metadata jsonb,
    extras jsonb not null,
    checksum_algorithm text,
    checksum_type text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    holder uuid,
    held_until timestamptz,
    finished_at timestamptz,
    etag text,
    checksum text
);
comment on column loam.multipart_upload.finished_at is
    'When its object was there; the row stays until it expires, so that a client that missed the answer gets it again';
create index multipart_upload_bucket_idx on loam.multipart_upload (bucket_id, name, id);
create index multipart_upload_expires_at_idx on loam.multipart_upload (expires_at);

create table loam.multipart_part (
    upload_id uuid not null constraint multipart_part_upload_id_fkey
        references loam.multipart_upload (id) on delete cascade,
    number integer not null constraint multipart_part_number_check check (number between 1 and 10000),
    id uuid not null constraint multipart_part_id_key unique,
    size bigint not null,
    etag text not null,
    checksum text,
    stored_at timestamptz not null,
    constraint multipart_part_pkey primary key (upload_id, number)
);
