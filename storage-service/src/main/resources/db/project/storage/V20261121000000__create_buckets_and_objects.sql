create type storage.buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');

create table storage.buckets (
    id text not null constraint buckets_pkey primary key,
    name text not null constraint buckets_name_key unique,
    owner uuid,
    owner_id text,
    public boolean not null default false,
    avif_autodetection boolean not null default false,
    file_size_limit bigint,
    allowed_mime_types text[],
    type storage.buckettype not null default 'STANDARD',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

create table storage.objects (
    id uuid not null default gen_random_uuid() constraint objects_pkey primary key,
    bucket_id text constraint objects_bucket_id_fkey references storage.buckets (id),
    name text,
    owner uuid,
    owner_id text,
    metadata jsonb,
    user_metadata jsonb,
    version text,
    path_tokens text[] generated always as (string_to_array(name, '/')) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    last_accessed_at timestamptz not null default now(),
    constraint objects_bucket_id_name_key unique (bucket_id, name)
);
create index objects_bucket_id_name_c_idx on storage.objects (bucket_id, name collate "C");
create index objects_version_idx on storage.objects (version);

create table storage.s3_multipart_uploads (
    id text not null constraint s3_multipart_uploads_pkey primary key,
    in_progress_size bigint not null default 0,
    upload_signature text not null,
    bucket_id text not null constraint s3_multipart_uploads_bucket_id_fkey references storage.buckets (id),
    key text collate "C" not null,
    version text not null,
    owner_id text,
    created_at timestamptz not null default now(),
    user_metadata jsonb,
    metadata jsonb
);

create table storage.s3_multipart_uploads_parts (
    id uuid not null default gen_random_uuid() constraint s3_multipart_uploads_parts_pkey primary key,
    upload_id text not null constraint s3_multipart_uploads_parts_upload_id_fkey
        references storage.s3_multipart_uploads (id) on delete cascade,
    size bigint not null default 0,
    part_number integer not null,
    bucket_id text not null constraint s3_multipart_uploads_parts_bucket_id_fkey references storage.buckets (id),
    key text collate "C" not null,
    etag text not null,
    owner_id text,
    version text not null,
    created_at timestamptz not null default now()
);

alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
alter table storage.s3_multipart_uploads enable row level security;
alter table storage.s3_multipart_uploads_parts enable row level security;

grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant select on storage.s3_multipart_uploads, storage.s3_multipart_uploads_parts to anon, authenticated;
grant all on storage.s3_multipart_uploads, storage.s3_multipart_uploads_parts to service_role;

-- The blobs that this service holds for the project. One that no row of storage.objects refers to carries the time at
-- which it was let go, from the moment it is registered until a row takes it and again from when the row gives it up,
-- through this service or by SQL. What is written here decides what is swept, never what is billed.
create table loam.stored_object (
    version uuid not null constraint stored_object_pkey primary key,
    bucket_id text not null,
    size bigint not null,
    stored_at timestamptz not null,
    released_at timestamptz,
    replaced_by uuid
);
create index stored_object_released_idx on loam.stored_object (released_at) where released_at is not null;
