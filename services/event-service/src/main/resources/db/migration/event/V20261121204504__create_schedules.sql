-- next_at is the moment it fires next; null when it never will. Whoever moves it on has fired it.
create table event.schedule (
    id uuid constraint schedule_pkey primary key,
    ref text not null,
    owner_kind text not null,
    owner_name text not null,
    name text not null,
    cron text,
    rate_seconds integer,
    fires_at timestamptz,
    time_zone text not null,
    missed text not null constraint schedule_missed_check check (missed in ('skip', 'once', 'all')),
    enabled boolean not null,
    event_type text not null,
    event_source text not null,
    event_subject text,
    data jsonb,
    hop integer not null,
    actor text,
    next_at timestamptz,
    last_fired_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint schedule_owner_name_key unique (ref, owner_kind, owner_name, name),
    constraint schedule_kind_check check (num_nonnulls(cron, rate_seconds, fires_at) = 1)
);
create index schedule_next_idx on event.schedule (next_at) where next_at is not null;
