create table event.subscription (
    id uuid constraint subscription_pkey primary key,
    ref text not null,
    owner_kind text not null,
    owner_name text not null,
    key text not null,
    pattern text not null,
    target_kind text not null,
    target_name text not null,
    max_attempts integer constraint subscription_max_attempts_check check (max_attempts between 1 and 20),
    concurrency integer constraint subscription_concurrency_check check (concurrency between 1 and 1000),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint subscription_owner_key_key unique (ref, owner_kind, owner_name, key)
);

-- A project whose database has yet to be told which tables subscriptions name. Deleted when it has been.
create table event.trigger_request (
    ref text constraint trigger_request_pkey primary key,
    requested_at timestamptz not null default clock_timestamp()
);

create table event.event (
    ref text not null,
    id uuid not null,
    type text not null,
    source text not null,
    subject text,
    time timestamptz not null,
    datacontenttype text,
    data jsonb,
    dataref text,
    hop integer not null,
    actor text,
    received_at timestamptz not null default now(),
    constraint event_pkey primary key (ref, id)
);

create index event_received_idx on event.event (ref, received_at);

-- due_at is when anybody may take the delivery: the time of its next attempt, or the end of the lease of the node that
-- holds it. No foreign keys: an event outlives its subscription, and both checks would be paid on the hot path.
create table event.delivery (
    id uuid constraint delivery_pkey primary key,
    ref text not null,
    event_id uuid not null,
    subscription_id uuid not null,
    target_kind text not null,
    target_name text not null,
    state text not null constraint delivery_state_check check (state in ('pending', 'delivered', 'dead')),
    reason text,
    attempt integer not null default 0,
    last_attempt integer not null,
    failures integer not null default 0,
    due_at timestamptz not null,
    lease_owner text,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    finished_at timestamptz
);

create index delivery_due_idx on event.delivery (ref, due_at) where state = 'pending';
create index delivery_created_idx on event.delivery (ref, created_at);
create index delivery_dead_idx on event.delivery (ref, finished_at) where state = 'dead';

create table event.attempt (
    delivery_id uuid not null,
    number integer not null,
    attempt integer not null,
    invocation_id uuid not null,
    started_at timestamptz not null,
    outcome text not null,
    duration_ms bigint,
    billed_ms bigint,
    memory_mb integer,
    cold boolean,
    error text,
    constraint attempt_pkey primary key (delivery_id, number)
);
