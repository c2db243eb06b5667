-- Answers to requests with an Idempotency-Key, written in the transaction of the effect. The body is encrypted with a key
-- that is not in the database, since answers may hold credentials that are told only once.
create table loam.idempotent_answer (
    owner text not null,
    key text not null,
    fingerprint bytea not null,
    status integer not null,
    content_type text,
    location text,
    etag text,
    body bytea,
    created_at timestamptz not null default now(),
    constraint idempotent_answer_pkey primary key (owner, key)
);

create index idempotent_answer_created_at_idx on loam.idempotent_answer (created_at);
