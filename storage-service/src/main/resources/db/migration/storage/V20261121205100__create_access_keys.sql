create table storage.access_key (
    id uuid constraint access_key_pkey primary key,
    ref text not null,
    access_key text not null constraint access_key_access_key_key unique,
    name text not null,
    sealed bytea not null,
    buckets text[],
    access text not null constraint access_key_access_check check (access in ('read', 'write', 'read_write')),
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
comment on column storage.access_key.sealed is
    'The secret, under the installation''s master key: a signature can only be verified by whoever can make it';
comment on column storage.access_key.buckets is 'The buckets that it opens; null for all';
create index access_key_ref_idx on storage.access_key (ref, created_at);
