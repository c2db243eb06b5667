-- One partition a day, made by who writes first that day; days that are over are dropped whole.
create table gateway.access_log (
    project text not null,
    at timestamptz not null,
    request_id text not null,
    method text not null,
    path text not null,
    query text,
    status smallint not null,
    bytes_in bigint not null,
    bytes_out bigint not null,
    duration_us bigint not null,
    key_id text not null,
    user_id text not null,
    ip text not null,
    user_agent text not null,
    route text not null,
    refusal text
) partition by range (at);

create index access_log_project_at_idx on gateway.access_log (project, at desc, request_id desc);
create index access_log_request_id_idx on gateway.access_log (request_id);
