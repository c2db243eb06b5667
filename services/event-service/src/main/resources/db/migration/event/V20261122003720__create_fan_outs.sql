-- A list that became one call for each of its elements: the ids of the events that tell how each call ended, in the list's
-- order. Null for those that have not ended.
create table event.fan_out (
    ref text not null,
    id uuid not null,
    source text not null,
    results uuid[] not null,
    created_at timestamptz not null default now(),
    constraint fan_out_pkey primary key (ref, id)
);
create index fan_out_created_idx on event.fan_out (created_at);
