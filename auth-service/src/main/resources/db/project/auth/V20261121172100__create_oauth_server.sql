create type auth.oauth_registration_type as enum ('dynamic', 'manual');
create type auth.oauth_client_type as enum ('public', 'confidential');
create type auth.oauth_authorization_status as enum ('pending', 'approved', 'denied', 'expired');
create type auth.oauth_response_type as enum ('code');

create table auth.oauth_clients (
    id uuid not null default gen_random_uuid() constraint oauth_clients_pkey primary key,
    client_secret_hash text,
    registration_type auth.oauth_registration_type not null,
    redirect_uris text not null,
    grant_types text not null,
    client_name text,
    client_uri text,
    logo_uri text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz,
    client_type auth.oauth_client_type not null default 'confidential',
    token_endpoint_auth_method text not null
        constraint oauth_clients_token_endpoint_auth_method_check
        check (token_endpoint_auth_method in ('client_secret_basic', 'client_secret_post', 'none')),
    constraint oauth_clients_client_name_length check (char_length(client_name) <= 1024),
    constraint oauth_clients_client_uri_length check (char_length(client_uri) <= 2048),
    constraint oauth_clients_logo_uri_length check (char_length(logo_uri) <= 2048)
);
comment on table auth.oauth_clients is 'Apps that may sign this project''s users in';
comment on column auth.oauth_clients.client_secret_hash is 'SHA-256 of a secret of 256 random bits, which nobody has to guess slowly';
comment on column auth.oauth_clients.redirect_uris is 'Separated by commas';
create index oauth_clients_deleted_at_idx on auth.oauth_clients (deleted_at);
create index oauth_clients_created_at_idx on auth.oauth_clients (created_at desc, id desc);

create table auth.oauth_authorizations (
    id uuid not null default gen_random_uuid() constraint oauth_authorizations_pkey primary key,
    authorization_id text not null constraint oauth_authorizations_authorization_id_key unique,
    client_id uuid not null
        constraint oauth_authorizations_client_id_fkey references auth.oauth_clients on delete cascade,
    user_id uuid constraint oauth_authorizations_user_id_fkey references auth.users on delete cascade,
    redirect_uri text not null,
    scope text not null,
    state text,
    resource text,
    code_challenge text,
    code_challenge_method auth.code_challenge_method,
    response_type auth.oauth_response_type not null default 'code',
    status auth.oauth_authorization_status not null default 'pending',
    authorization_code text constraint oauth_authorizations_authorization_code_key unique,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null default (now() + interval '10 minutes'),
    approved_at timestamptz,
    nonce text,
    fresh_since timestamptz,
    asks_again boolean not null default false,
    authenticated_at timestamptz,
    session_id uuid,
    constraint oauth_authorizations_redirect_uri_length check (char_length(redirect_uri) <= 2048),
    constraint oauth_authorizations_scope_length check (char_length(scope) <= 4096),
    constraint oauth_authorizations_state_length check (char_length(state) <= 4096),
    constraint oauth_authorizations_resource_length check (char_length(resource) <= 2048),
    constraint oauth_authorizations_code_challenge_length check (char_length(code_challenge) <= 128),
    constraint oauth_authorizations_authorization_code_length check (char_length(authorization_code) <= 255),
    constraint oauth_authorizations_nonce_length check (char_length(nonce) <= 255),
    constraint oauth_authorizations_expires_at_future check (expires_at > created_at)
);
comment on table auth.oauth_authorizations is 'What apps ask of users, and the codes that approval gives';
comment on column auth.oauth_authorizations.authorization_code is 'SHA-256 of the code';
comment on column auth.oauth_authorizations.fresh_since is 'The user must have signed in after this (prompt=login, max_age)';
comment on column auth.oauth_authorizations.asks_again is 'The app wants the user to be asked although consent was given before (prompt=consent)';
comment on column auth.oauth_authorizations.session_id is 'The session that the code was exchanged for; it ends when the code comes again';
create index oauth_authorizations_created_at_idx on auth.oauth_authorizations (created_at);
create index oauth_authorizations_client_id_idx on auth.oauth_authorizations (client_id);
create index oauth_authorizations_user_id_idx on auth.oauth_authorizations (user_id);

create table auth.oauth_consents (
    id uuid not null default gen_random_uuid() constraint oauth_consents_pkey primary key,
    user_id uuid not null constraint oauth_consents_user_id_fkey references auth.users on delete cascade,
    client_id uuid not null constraint oauth_consents_client_id_fkey references auth.oauth_clients on delete cascade,
    scopes text not null,
    granted_at timestamptz not null default now(),
    revoked_at timestamptz,
    constraint oauth_consents_user_client_unique unique (user_id, client_id),
    constraint oauth_consents_scopes_length check (char_length(scopes) <= 2048),
    constraint oauth_consents_scopes_not_empty check (char_length(trim(scopes)) > 0),
    constraint oauth_consents_revoked_after_granted check (revoked_at is null or revoked_at >= granted_at)
);
comment on table auth.oauth_consents is 'What users have granted to apps, until they revoke it';
create index oauth_consents_active_client_idx on auth.oauth_consents (client_id) where revoked_at is null;
create index oauth_consents_user_order_idx on auth.oauth_consents (user_id, granted_at desc);

alter table auth.sessions add column oauth_client_id uuid
    constraint sessions_oauth_client_id_fkey references auth.oauth_clients on delete cascade;
alter table auth.sessions add column scopes text
    constraint sessions_scopes_length check (char_length(scopes) <= 4096);
comment on column auth.sessions.oauth_client_id is 'The app that acts in this session; null when it is the user';
create index sessions_oauth_client_id_idx on auth.sessions (oauth_client_id) where oauth_client_id is not null;

alter table auth.oauth_clients enable row level security;
alter table auth.oauth_authorizations enable row level security;
alter table auth.oauth_consents enable row level security;

create policy owner_sees_apps on auth.oauth_clients for select to ${owner} using (true);
create policy owner_sees_consents on auth.oauth_consents for select to ${owner} using (true);
grant select (id, registration_type, redirect_uris, grant_types, client_name, client_uri, logo_uri, created_at,
        updated_at, deleted_at, client_type, token_endpoint_auth_method)
    on auth.oauth_clients to ${owner};
grant select on auth.oauth_consents to ${owner};
