create table event.webhook (
    id uuid constraint webhook_pkey primary key,
    ref text not null,
    name text not null,
    url text not null,
    description text,
    -- Why it gets nothing: null while it does.
    disabled_reason text,
    disabled_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint webhook_ref_name_key unique (ref, name)
);

-- The newest signs; those that were replaced sign too until they end.
create table event.webhook_secret (
    id uuid constraint webhook_secret_pkey primary key,
    webhook_id uuid not null constraint webhook_secret_webhook_fkey references event.webhook on delete cascade,
    sealed bytea not null,
    created_at timestamptz not null default now(),
    ends_at timestamptz
);
create index webhook_secret_webhook_idx on event.webhook_secret (webhook_id);
