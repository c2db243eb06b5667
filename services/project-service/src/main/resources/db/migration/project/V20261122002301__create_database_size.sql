-- How large projects' databases were when they were last read: the sum of what billing was told. The number of changed rows
-- tells whether something was written there since.
create table project.database_size (
    ref text constraint database_size_pkey primary key
        constraint database_size_ref_fkey references project.project (ref),
    bytes bigint not null,
    changed_rows bigint not null,
    read_at timestamptz not null
);
