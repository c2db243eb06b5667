create table auth.rates (
    subject text not null constraint rates_pkey primary key,
    taken bigint not null,
    started_at timestamptz not null
);
comment on table auth.rates is 'How often something was done since when, by digests of what it was and from where';
create index rates_started_at_idx on auth.rates (started_at);
alter table auth.rates enable row level security;
