-- How a project reaches its own brokers. credentials: sealed, null where there are none.
create table event.stream_connection (
    id uuid constraint stream_connection_pkey primary key,
    ref text not null,
    name text not null,
    bootstrap_servers text not null,
    tls boolean not null,
    mechanism text,
    username text,
    credentials bytea,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint stream_connection_ref_name_key unique (ref, name)
);

-- Functions that records of a topic are brought to. No foreign key to the connection: a function may be deployed before it
-- is made. failure: why nothing is read, null while it is.
create table event.stream_consumer (
    id uuid constraint stream_consumer_pkey primary key,
    ref text not null,
    function text not null,
    key text not null,
    connection text not null,
    topic text not null,
    group_id text not null,
    batch_size integer not null,
    max_wait_ms integer not null,
    concurrency integer not null,
    retries integer not null,
    start_at text not null,
    paused boolean not null default false,
    failure text,
    failed_at timestamptz,
    constraint stream_consumer_ref_function_key_key unique (ref, function, key)
);

-- What the node that reads a partition last said of it. next_offset is the checkpoint: everything before it is done with.
create table event.stream_partition (
    consumer_id uuid not null
        constraint stream_partition_consumer_fkey references event.stream_consumer on delete cascade,
    partition integer not null,
    next_offset bigint not null,
    lag bigint not null,
    node text not null,
    updated_at timestamptz not null default now(),
    constraint stream_partition_pkey primary key (consumer_id, partition)
);
