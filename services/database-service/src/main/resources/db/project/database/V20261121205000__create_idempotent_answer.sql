-- Answers of requests with an Idempotency-Key. Only the login of requests reaches them, before and after it is the caller:
-- neither the roles that requests run under nor the owner may read or change them.
create table loam.idempotent_answer (
    scope text not null,
    key text not null,
    fingerprint bytea not null,
    created_at timestamptz not null default now(),
    status integer,
    content_type text,
    headers text,
    body bytea,
    constraint idempotent_answer_pkey primary key (scope, key)
);
create index idempotent_answer_created_at_idx on loam.idempotent_answer (created_at);
grant select, insert, update, delete on loam.idempotent_answer to ${api};
