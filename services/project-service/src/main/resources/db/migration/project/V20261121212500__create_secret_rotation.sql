create table project.secret_rotation (
    id smallint not null default 1 constraint secret_rotation_pkey primary key
        constraint secret_rotation_one_check check (id = 1),
    started_at timestamptz not null,
    finished_at timestamptz,
    last_ref text not null default '',
    projects_done integer not null default 0,
    projects_failed integer not null default 0,
    resealed bigint not null default 0,
    worker text,
    leased_until timestamptz
);
comment on table project.secret_rotation is 'How far the latest rotation of keys has come through the databases of projects';
comment on column project.secret_rotation.worker is 'The process that goes on with it, for as long as its lease';
