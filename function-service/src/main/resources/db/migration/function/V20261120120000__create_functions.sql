create table function.function (
    id uuid constraint function_pkey primary key,
    ref text not null,
    name text not null,
    live_version integer,
    last_version integer not null,
    subscribed_version integer,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- A deleted function keeps its row, so that one of the same name goes on counting: a version never means two jars.
    deleted_at timestamptz,
    constraint function_ref_name_key unique (ref, name)
);

create table function.deployment (
    id uuid constraint deployment_pkey primary key,
    function_id uuid not null constraint deployment_function_fkey references function.function,
    version integer not null,
    manifest text not null,
    sha256 text not null,
    size bigint not null,
    created_at timestamptz not null,
    created_by uuid not null,
    constraint deployment_function_id_version_key unique (function_id, version)
);

create table function.secret (
    id uuid constraint secret_pkey primary key,
    ref text not null,
    function text not null,
    name text not null,
    sealed bytea not null,
    updated_at timestamptz not null,
    constraint secret_ref_function_name_key unique (ref, function, name)
);

create table function.invocation (
    ref text not null,
    id text not null,
    function text not null,
    version integer not null,
    trigger text not null,
    status text not null,
    started_at timestamptz not null,
    duration_ms bigint not null,
    billed_ms bigint not null,
    memory_mb integer not null,
    peak_memory_mb integer not null,
    cold boolean not null,
    error text,
    event_id text,
    request_id text,
    constraint invocation_pkey primary key (ref, id)
);
create index invocation_ref_function_started_at_idx on function.invocation (ref, function, started_at desc);
create index invocation_started_at_idx on function.invocation (started_at);

create table function.invocation_log (
    ref text not null,
    id text not null,
    started_at timestamptz not null,
    text text not null,
    constraint invocation_log_pkey primary key (ref, id)
);
create index invocation_log_started_at_idx on function.invocation_log (started_at);
