create table auth.webauthn_credentials (
    id uuid not null default gen_random_uuid() constraint webauthn_credentials_pkey primary key,
    user_id uuid not null constraint webauthn_credentials_user_id_fkey references auth.users on delete cascade,
    credential_id bytea not null,
    public_key bytea not null,
    attestation_type text not null default '',
    aaguid uuid,
    sign_count bigint not null default 0,
    transports jsonb not null default '[]',
    backup_eligible boolean not null default false,
    backed_up boolean not null default false,
    friendly_name text not null default '',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    last_used_at timestamptz
);
comment on table auth.webauthn_credentials is 'Passkeys: keys that sign their owner in';
create unique index webauthn_credentials_credential_id_key on auth.webauthn_credentials (credential_id);
create index webauthn_credentials_user_id_idx on auth.webauthn_credentials (user_id);

create table auth.webauthn_challenges (
    id uuid not null default gen_random_uuid() constraint webauthn_challenges_pkey primary key,
    user_id uuid constraint webauthn_challenges_user_id_fkey references auth.users on delete cascade,
    challenge_type text not null constraint webauthn_challenges_challenge_type_check
        check (challenge_type in ('signup', 'registration', 'authentication')),
    session_data jsonb not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
comment on table auth.webauthn_challenges is 'What passkeys were asked to sign; each is taken by one answer';
create index webauthn_challenges_user_id_idx on auth.webauthn_challenges (user_id);
create index webauthn_challenges_expires_at_idx on auth.webauthn_challenges (expires_at);

alter table auth.webauthn_credentials enable row level security;
alter table auth.webauthn_challenges enable row level security;
create policy owner_sees_passkeys on auth.webauthn_credentials for select to ${owner} using (true);
grant select (id, user_id, friendly_name, created_at, updated_at, last_used_at) on auth.webauthn_credentials to ${owner};
