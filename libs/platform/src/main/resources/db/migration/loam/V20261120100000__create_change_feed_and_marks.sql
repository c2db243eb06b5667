create table loam.change (
    seq bigint generated always as identity constraint change_pkey primary key,
    kind text not null,
    key text not null,
    at timestamptz not null default now()
);

-- One row per project that may have events in its outbox. Written before the first write since the project was last
-- clean, removed by the relay when the outbox is empty; after a crash only these projects are scanned.
create table loam.dirty_project (
    ref text constraint dirty_project_pkey primary key,
    marked_at timestamptz not null default now()
);

-- Usage written in the transaction of what it bills; billing-service moves it to the ledger.
create table loam.usage_entry (
    id uuid constraint usage_entry_pkey primary key,
    ref text not null,
    meter text not null,
    quantity numeric not null,
    route text not null,
    key text not null,
    at timestamptz not null
);
