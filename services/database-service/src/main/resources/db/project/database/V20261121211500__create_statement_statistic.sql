-- How often each kind of statement ran and how long it took, for projects whose setting db_statement_statistics asks for it.
create table loam.statement_statistic (
    digest bytea not null,
    request text not null,
    sql text not null,
    calls bigint not null,
    failures bigint not null,
    answered bigint not null,
    total_micros bigint not null,
    max_micros bigint not null,
    first_at timestamptz not null default now(),
    last_at timestamptz not null default now(),
    constraint statement_statistic_pkey primary key (digest)
);
