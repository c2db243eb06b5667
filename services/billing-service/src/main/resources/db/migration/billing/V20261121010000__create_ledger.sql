-- How far the journal of each process has been taken. A chunk is taken when it begins here, and at no other time.
create table billing.journal_position (
    node text not null,
    segment bigint not null,
    position integer not null,
    shipped_until timestamptz,
    flushed bigint not null default 0,
    closed boolean not null,
    changed_at timestamptz not null default now(),
    constraint journal_position_pkey primary key (node, segment)
);

-- What was used, in the meters' units. A row comes from a chunk of a journal, or from an entry of loam.usage_entry.
create table billing.ledger (
    period date not null,
    seq bigint generated always as identity,
    project text not null,
    meter text not null,
    route text not null,
    key text not null,
    at timestamptz not null,
    quantity numeric not null,
    node text,
    segment bigint,
    position integer,
    entry uuid,
    constraint ledger_origin_check check ((entry is null) = (node is not null and segment is not null and position is not null))
) partition by range (period);

create unique index ledger_chunk_key
    on billing.ledger (period, node, segment, position, project, meter, route, key, at) where entry is null;
create unique index ledger_entry_key on billing.ledger (period, entry) where entry is not null;
create index ledger_project_idx on billing.ledger (project, period, meter);

-- What levels (bytes stored) changed by in a period: the level at a period's start is the sum of the periods before it.
create table billing.level_change (
    project text not null,
    meter text not null,
    period date not null,
    quantity numeric not null,
    constraint level_change_pkey primary key (project, meter, period)
);

-- Usage that may not enter the ledger any more, or cannot be right. Kept for a correction by hand.
create table billing.refused_usage (
    seq bigint generated always as identity constraint refused_usage_pkey primary key,
    reason text not null,
    project text not null,
    meter text not null,
    route text not null,
    key text not null,
    at timestamptz not null,
    quantity numeric not null,
    node text,
    segment bigint,
    position integer,
    entry uuid,
    refused_at timestamptz not null default now()
);

-- Single requests, for as long as they are kept. The place where the request began in its journal is its identity.
create table billing.request_log (
    at timestamptz not null,
    node text not null,
    segment bigint not null,
    position integer not null,
    project text not null,
    id text not null,
    method text not null,
    route text not null,
    key text not null,
    status integer,
    bytes bigint not null,
    constraint request_log_pkey primary key (at, node, segment, position)
) partition by range (at);

create index request_log_project_idx on billing.request_log (project, at desc);

create function billing.ensure_ledger_month(month date) returns void language plpgsql set search_path = '' as $$
begin
    perform pg_catalog.pg_advisory_xact_lock(7305805143209022);
    execute pg_catalog.format(
        'create table if not exists billing.%I partition of billing.ledger for values from (%L) to (%L)',
        'ledger_' || pg_catalog.to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
end
$$;

create function billing.ensure_request_log_day(day date) returns void language plpgsql set search_path = '' as $$
begin
    perform pg_catalog.pg_advisory_xact_lock(7305805143209022);
    execute pg_catalog.format(
        'create table if not exists billing.%I partition of billing.request_log for values from (%L) to (%L)',
        'request_log_' || pg_catalog.to_char(day, 'YYYYMMDD'),
        day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
end
$$;

create function billing.drop_request_log_before(day date) returns void language plpgsql set search_path = '' as $$
declare
    old record;
begin
    perform pg_catalog.pg_advisory_xact_lock(7305805143209022);
    for old in
        select c.relname from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'billing.request_log'::regclass
            and c.relname < 'request_log_' || pg_catalog.to_char(day, 'YYYYMMDD')
    loop
        execute pg_catalog.format('drop table billing.%I', old.relname);
    end loop;
end
$$;
