create table project.organization (
    id uuid constraint organization_pkey primary key,
    name text not null,
    slug text not null constraint organization_slug_key unique,
    created_at timestamptz not null
);

create table project.operator (
    id uuid constraint operator_pkey primary key,
    name text not null,
    created_at timestamptz not null
);

create table project.membership (
    organization_id uuid not null constraint membership_organization_fkey references project.organization on delete cascade,
    operator_id uuid not null constraint membership_operator_fkey references project.operator on delete cascade,
    role text not null constraint membership_role_check check (role in ('owner', 'admin', 'developer', 'viewer')),
    constraint membership_pkey primary key (organization_id, operator_id)
);
create index membership_operator_idx on project.membership (operator_id);

create table project.access_token (
    id uuid constraint access_token_pkey primary key,
    operator_id uuid not null constraint access_token_operator_fkey references project.operator on delete cascade,
    name text not null,
    hash bytea not null constraint access_token_hash_key unique,
    scope text not null constraint access_token_scope_check check (scope in ('read', 'write')),
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
create index access_token_operator_idx on project.access_token (operator_id);

create table project.cluster (
    id text constraint cluster_pkey primary key,
    host text not null,
    port integer not null,
    superuser text not null,
    superuser_password bytea not null
);

create table project.project (
    ref text constraint project_pkey primary key constraint project_ref_check check (ref ~ '^[a-z]{20}$'),
    organization_id uuid not null constraint project_organization_fkey references project.organization,
    name text not null,
    status text not null constraint project_status_check check (status in ('active', 'paused', 'deleting')),
    cluster_id text not null constraint project_cluster_fkey references project.cluster,
    database_ready boolean not null default false,
    credentials_epoch integer not null default 1,
    settings jsonb not null default '{}' constraint project_settings_check check (jsonb_typeof(settings) = 'object'),
    version bigint not null,
    created_at timestamptz not null
);
create index project_organization_idx on project.project (organization_id);

create table project.signing_key (
    id uuid constraint signing_key_pkey primary key,
    ref text not null constraint signing_key_project_fkey references project.project on delete cascade,
    kid text not null,
    algorithm text not null,
    state text not null constraint signing_key_state_check check (state in ('standby', 'current', 'previous', 'revoked')),
    public_jwk text,
    secret bytea not null,
    created_at timestamptz not null,
    constraint signing_key_kid_key unique (ref, kid)
);
create unique index signing_key_current_key on project.signing_key (ref) where state = 'current';

create table project.api_key (
    id uuid constraint api_key_pkey primary key,
    ref text not null constraint api_key_project_fkey references project.project on delete cascade,
    name text not null,
    kind text not null constraint api_key_kind_check check (kind in ('publishable', 'secret', 'anon', 'service_role')),
    hash bytea not null constraint api_key_hash_key unique,
    hint text not null,
    created_at timestamptz not null,
    expires_at timestamptz,
    revoked_at timestamptz
);
create index api_key_project_idx on project.api_key (ref);

-- What the first start made. One row, ever.
create table project.bootstrap (
    id boolean constraint bootstrap_pkey primary key default true constraint bootstrap_single_check check (id),
    operator_id uuid not null constraint bootstrap_operator_fkey references project.operator,
    organization_id uuid not null constraint bootstrap_organization_fkey references project.organization,
    ref text constraint bootstrap_project_fkey references project.project on delete set null
);
