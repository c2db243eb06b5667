-- How long an invocation waited for a worker that could take it, and the trace that it is part of.
alter table function.invocation add wait_ms bigint not null default 0, add trace_id text;
create index invocation_ref_started_at_idx on function.invocation (ref, started_at desc);
