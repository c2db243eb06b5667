-- Projects whose blobs are moved, or were: new ones go to the target as soon as the row is there.
create table storage.blob_migration (
    ref text constraint blob_migration_pkey primary key,
    target text not null constraint blob_migration_target_check check (target in ('files', 's3')),
    total_blobs bigint not null default 0,
    total_bytes bigint not null default 0,
    moved_blobs bigint not null default 0,
    moved_bytes bigint not null default 0,
    stuck_blobs bigint not null default 0,
    problem text,
    holder uuid,
    held_until timestamptz,
    started_at timestamptz not null,
    updated_at timestamptz not null,
    finished_at timestamptz
);
comment on column storage.blob_migration.stuck_blobs is 'Missing or damaged where they lie: left there';
comment on column storage.blob_migration.held_until is 'Until then one process is at it; who was killed is succeeded after that';
