create table project.role (
    id uuid constraint role_pkey primary key,
    organization_id uuid not null constraint role_organization_fkey references project.organization on delete cascade,
    name text not null constraint role_name_check
        check (name ~ '^[a-z][a-z0-9_-]{0,39}$'
            and name not in ('owner', 'admin', 'developer', 'billing', 'viewer', 'custom')),
    permissions text[] not null,
    created_at timestamptz not null,
    constraint role_name_key unique (organization_id, name),
    constraint role_organization_key unique (id, organization_id)
);

alter table project.membership
    drop constraint membership_role_check,
    add column role_id uuid,
    add column joined_at timestamptz not null default now(),
    add constraint membership_role_check
        check (role in ('owner', 'admin', 'developer', 'billing', 'viewer', 'custom')),
    add constraint membership_custom_role_check check ((role = 'custom') = (role_id is not null)),
    -- With the organization in it: a member never has a role of another organization.
    add constraint membership_custom_role_fkey foreign key (role_id, organization_id)
        references project.role (id, organization_id);
create index membership_custom_role_idx on project.membership (role_id) where role_id is not null;

alter table project.operator
    add column email text,
    add column email_verified boolean not null default false,
    add column user_id uuid constraint operator_user_key unique,
    add column installation_admin boolean not null default false,
    add constraint operator_email_check check (email = lower(email));
create unique index operator_email_key on project.operator (email);
update project.operator set installation_admin = true where id in (select operator_id from project.bootstrap);

alter table project.access_token
    add column permissions text[],
    add column organization_id uuid
        constraint access_token_organization_fkey references project.organization on delete cascade,
    add column ref text constraint access_token_project_fkey references project.project on delete cascade,
    add column last_used_at timestamptz;
-- Before there were permissions, a token could be made for reading only.
update project.access_token
set permissions = array['account.read', 'installation.read', 'organization.read', 'members.read', 'billing.read',
    'audit.read', 'project.read', 'keys.read', 'settings.read', 'secrets.read', 'functions.read', 'database.read',
    'users.read', 'storage.read', 'events.read', 'messages.read', 'logs.read', 'usage.read']
where scope = 'read';
alter table project.access_token drop column scope;
