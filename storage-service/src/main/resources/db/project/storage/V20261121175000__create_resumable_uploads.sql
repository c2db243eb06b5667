-- Uploads that come in pieces. No row-level security: schema loam is this service's, and no role of the API reaches this table.
create table loam.resumable_upload (
    id uuid not null constraint resumable_upload_pkey primary key,
    kind text not null constraint resumable_upload_kind_check check (kind in ('whole', 'partial', 'final')),
    parts uuid[] not null default '{}',
    bucket_id text not null,
    name text not null,
    role text not null,
    owner_id text,
    upsert boolean not null,
    content_type text not null,
    cache_control text not null,
    user_metadata jsonb,
    metadata text not null,
    length bigint not null constraint resumable_upload_length_check check (length >= 0),
    received bigint not null default 0,
    segments bigint[] not null default '{0}',
    holder uuid,
    held_until timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    finished_at timestamptz
);
comment on column loam.resumable_upload.segments is
    'Bytes that are durable in each of the upload''s files. Who takes over from a holder that went silent begins a new file: the old holder, should it wake, cannot write into what counts';
comment on column loam.resumable_upload.metadata is 'As the client sent it, to be told again';
comment on column loam.resumable_upload.finished_at is 'When its object was there; the row stays until it expires, so that a client that missed the answer learns of it';
create index resumable_upload_expires_at_idx on loam.resumable_upload (expires_at);
