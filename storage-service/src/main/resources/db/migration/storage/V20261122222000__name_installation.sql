-- What this installation calls itself in a bucket, where others may store theirs. One row.
create table storage.installation (
    id uuid not null constraint installation_pkey primary key
);
insert into storage.installation (id) values (gen_random_uuid());
