create type auth.code_challenge_method as enum ('s256', 'plain');

create table auth.flow_state (
    id uuid not null default gen_random_uuid() constraint flow_state_pkey primary key,
    user_id uuid,
    auth_code text,
    code_challenge_method auth.code_challenge_method,
    code_challenge text,
    provider_type text not null,
    provider_access_token text,
    provider_refresh_token text,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    authentication_method text not null,
    auth_code_issued_at timestamptz
);
comment on table auth.flow_state is 'Sign-ins that will end with the exchange of a code for a session (PKCE)';
create index flow_state_created_at_idx on auth.flow_state (created_at desc);
create unique index flow_state_auth_code_key on auth.flow_state (auth_code) where auth_code is not null;
create index flow_state_user_id_authentication_method_idx on auth.flow_state (user_id, authentication_method);

create table auth.mfa_challenges (
    id uuid not null default gen_random_uuid() constraint mfa_challenges_pkey primary key,
    factor_id uuid not null constraint mfa_challenges_auth_factor_id_fkey references auth.mfa_factors on delete cascade,
    created_at timestamptz not null default now(),
    verified_at timestamptz,
    ip_address inet not null,
    otp_code text,
    web_authn_session_data jsonb
);
create index mfa_challenges_created_at_idx on auth.mfa_challenges (created_at desc);
create index mfa_challenges_factor_id_idx on auth.mfa_challenges (factor_id);

alter table auth.mfa_factors add column last_used_step bigint;
comment on column auth.mfa_factors.last_used_step is 'The 30 seconds whose code was used last: no code is used twice';

create table auth.mfa_recovery_codes (
    user_id uuid not null constraint mfa_recovery_codes_user_id_fkey references auth.users on delete cascade,
    code_hash text not null,
    created_at timestamptz not null default now(),
    constraint mfa_recovery_codes_pkey primary key (user_id, code_hash)
);

-- Limits are counted here, and not in a process, so that several processes count together. Subjects are digests.
create table auth.attempts (
    subject text not null constraint attempts_pkey primary key,
    failures integer not null,
    started_at timestamptz not null
);
create index attempts_started_at_idx on auth.attempts (started_at);

create table auth.sendings (
    subject text not null constraint sendings_pkey primary key,
    sent_at timestamptz not null
);
create index sendings_sent_at_idx on auth.sendings (sent_at);

alter table auth.flow_state enable row level security;
alter table auth.mfa_challenges enable row level security;
alter table auth.mfa_recovery_codes enable row level security;
alter table auth.attempts enable row level security;
alter table auth.sendings enable row level security;
