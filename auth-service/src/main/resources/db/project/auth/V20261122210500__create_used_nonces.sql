create table auth.used_nonces (
    nonce_hash text not null constraint used_nonces_pkey primary key,
    expires_at timestamptz not null
);
comment on table auth.used_nonces is 'Nonces of id_tokens that let somebody in, until the tokens would count no longer: none does so twice';
create index used_nonces_expires_at_idx on auth.used_nonces (expires_at);
alter table auth.used_nonces enable row level security;
