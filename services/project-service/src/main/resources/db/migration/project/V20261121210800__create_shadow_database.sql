-- Databases of no project that exist for one question; a row is there before its database and until that is dropped.
create table project.shadow_database (
    name text constraint shadow_database_pkey primary key,
    cluster_id text not null constraint shadow_database_cluster_fkey references project.cluster,
    made_at timestamptz not null default now()
);
create index shadow_database_cluster_idx on project.shadow_database (cluster_id);
