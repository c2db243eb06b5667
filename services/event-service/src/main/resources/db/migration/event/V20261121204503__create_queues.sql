create table event.queue (
    id uuid constraint queue_pkey primary key,
    ref text not null,
    name text not null,
    visibility_seconds integer not null,
    delay_seconds integer not null,
    retention_seconds integer not null,
    max_receives integer not null,
    fifo boolean not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint queue_ref_name_key unique (ref, name)
);

-- receipt is whose it is until visible_at; another receipt, or none, and it is somebody else's. dead_at parts dead letters
-- from what is still to be received.
create table event.queue_message (
    id uuid constraint queue_message_pkey primary key,
    queue_id uuid not null constraint queue_message_queue_fkey references event.queue on delete cascade,
    position bigint generated always as identity,
    group_key text,
    body text not null,
    attributes text,
    receives integer not null default 0,
    hop integer not null,
    receipt uuid,
    sent_at timestamptz not null default now(),
    visible_at timestamptz not null,
    expires_at timestamptz not null,
    dead_at timestamptz,
    dead_reason text
);
create index queue_message_position_idx on event.queue_message (queue_id, position) where dead_at is null;
create index queue_message_group_idx on event.queue_message (queue_id, group_key, position)
    where dead_at is null and group_key is not null;
create index queue_message_visible_idx on event.queue_message (queue_id, visible_at) where dead_at is null;
create index queue_message_dead_idx on event.queue_message (queue_id, dead_at) where dead_at is not null;
create index queue_message_expires_idx on event.queue_message (expires_at);

-- Ids that senders gave, so that what is sent twice is kept once.
create table event.queue_deduplication (
    queue_id uuid not null constraint queue_deduplication_queue_fkey references event.queue on delete cascade,
    deduplication_id text not null,
    message_id uuid not null,
    until timestamptz not null,
    constraint queue_deduplication_pkey primary key (queue_id, deduplication_id)
);
create index queue_deduplication_until_idx on event.queue_deduplication (until);

-- Functions that messages are brought to. No foreign key to the queue: a function may be deployed before its queue is
-- made, and outlives it.
create table event.queue_consumer (
    id uuid constraint queue_consumer_pkey primary key,
    ref text not null,
    queue text not null,
    function text not null,
    key text not null,
    batch_size integer not null,
    concurrency integer not null,
    visibility_seconds integer not null,
    constraint queue_consumer_ref_function_key_key unique (ref, function, key)
);
create index queue_consumer_ref_queue_idx on event.queue_consumer (ref, queue);
