-- Names and columns are those that others who read these tables expect; what is Loam's own stands last.
create table auth.sso_providers (
    id uuid not null default gen_random_uuid() constraint sso_providers_pkey primary key,
    resource_id text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    disabled boolean,
    constraint "resource_id not empty" check (resource_id is null or char_length(resource_id) > 0)
);
comment on table auth.sso_providers is 'Identity providers whose people sign in here';
create unique index sso_providers_resource_id_idx on auth.sso_providers (lower(resource_id));

create table auth.sso_domains (
    id uuid not null default gen_random_uuid() constraint sso_domains_pkey primary key,
    sso_provider_id uuid not null
        constraint sso_domains_sso_provider_id_fkey references auth.sso_providers on delete cascade,
    domain text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint "domain not empty" check (char_length(domain) > 0)
);
comment on table auth.sso_domains is 'Domains of addresses whose owners sign in at a provider';
create index sso_domains_sso_provider_id_idx on auth.sso_domains (sso_provider_id);
create unique index sso_domains_domain_idx on auth.sso_domains (lower(domain));

create table auth.saml_providers (
    id uuid not null default gen_random_uuid() constraint saml_providers_pkey primary key,
    sso_provider_id uuid not null
        constraint saml_providers_sso_provider_id_fkey references auth.sso_providers on delete cascade,
    entity_id text not null constraint saml_providers_entity_id_key unique,
    metadata_xml text not null,
    metadata_url text,
    attribute_mapping jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    name_id_format text,
    allow_idp_initiated boolean not null default false,
    metadata_checked_at timestamptz not null default now(),
    constraint "metadata_xml not empty" check (char_length(metadata_xml) > 0),
    constraint "metadata_url not empty" check (metadata_url is null or char_length(metadata_url) > 0),
    constraint "entity_id not empty" check (char_length(entity_id) > 0)
);
comment on table auth.saml_providers is 'How identity providers speak SAML, by their own metadata';
comment on column auth.saml_providers.allow_idp_initiated is 'Whether the provider may send people whom nobody sent there';
comment on column auth.saml_providers.metadata_checked_at is 'When metadata_url was asked last';
create index saml_providers_sso_provider_id_idx on auth.saml_providers (sso_provider_id);

create table auth.saml_relay_states (
    id uuid not null default gen_random_uuid() constraint saml_relay_states_pkey primary key,
    sso_provider_id uuid not null
        constraint saml_relay_states_sso_provider_id_fkey references auth.sso_providers on delete cascade,
    request_id text not null,
    for_email text,
    redirect_to text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    flow_state_id uuid constraint saml_relay_states_flow_state_id_fkey references auth.flow_state on delete cascade,
    constraint "request_id not empty" check (char_length(request_id) > 0)
);
comment on table auth.saml_relay_states is 'Sign-ins that wait for an identity provider''s response; each is taken once';
create index saml_relay_states_sso_provider_id_idx on auth.saml_relay_states (sso_provider_id);
create index saml_relay_states_for_email_idx on auth.saml_relay_states (for_email);
create index saml_relay_states_created_at_idx on auth.saml_relay_states (created_at desc);
create index saml_relay_states_flow_state_id_idx on auth.saml_relay_states (flow_state_id) where flow_state_id is not null;

create table auth.saml_used_assertions (
    digest text not null constraint saml_used_assertions_pkey primary key,
    expires_at timestamptz not null
);
comment on table auth.saml_used_assertions is 'Assertions that let somebody in, until they would count no longer: none does so twice';
create index saml_used_assertions_expires_at_idx on auth.saml_used_assertions (expires_at);

alter table auth.flow_state add column session_not_after timestamptz;
comment on column auth.flow_state.session_not_after is 'Until when the identity provider lets the session last';

alter table auth.sso_providers enable row level security;
alter table auth.sso_domains enable row level security;
alter table auth.saml_providers enable row level security;
alter table auth.saml_relay_states enable row level security;
alter table auth.saml_used_assertions enable row level security;

create policy owner_sees_sso_providers on auth.sso_providers for select to ${owner} using (true);
create policy owner_sees_sso_domains on auth.sso_domains for select to ${owner} using (true);
create policy owner_sees_saml_providers on auth.saml_providers for select to ${owner} using (true);
grant select on auth.sso_providers, auth.sso_domains, auth.saml_providers to ${owner};
