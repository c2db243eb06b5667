-- A sign-in that waits for the identity provider's answer, and then for the console. Digests only: what the provider has
-- to give back is derived from the browser's secret.
create table project.sso_login (
    state_hash bytea constraint sso_login_pkey primary key,
    browser_hash bytea not null,
    expires_at timestamptz not null
);
create index sso_login_expiry_idx on project.sso_login (expires_at);

create table project.sso_code (
    code_hash bytea constraint sso_code_pkey primary key,
    browser_hash bytea not null,
    issuer text not null,
    subject text not null,
    email text not null,
    name text not null,
    expires_at timestamptz not null
);
create index sso_code_expiry_idx on project.sso_code (expires_at);

-- The address finds the operator once; from then on it is the subject, so that a mailbox given to somebody else is no way in.
create table project.sso_identity (
    issuer text not null,
    subject text not null,
    operator_id uuid not null
        constraint sso_identity_operator_fkey references project.operator on delete cascade,
    created_at timestamptz not null,
    constraint sso_identity_pkey primary key (issuer, subject),
    constraint sso_identity_operator_key unique (operator_id, issuer)
);
