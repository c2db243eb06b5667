alter table project.bootstrap
    add column setup_hash bytea,
    add column setup_used_at timestamptz;
