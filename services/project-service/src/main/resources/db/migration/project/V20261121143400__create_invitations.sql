create table project.invitation (
    id uuid constraint invitation_pkey primary key,
    organization_id uuid not null constraint invitation_organization_fkey references project.organization on delete cascade,
    email text not null constraint invitation_email_check check (email = lower(email)),
    role text not null constraint invitation_role_check
        check (role in ('owner', 'admin', 'developer', 'billing', 'viewer', 'custom')),
    role_id uuid,
    invited_by uuid constraint invitation_inviter_fkey references project.operator on delete set null,
    -- Two tokens: who has the mailed one reads the mailbox, who has the shown one does not need to.
    mail_hash bytea not null constraint invitation_mail_key unique,
    link_hash bytea not null constraint invitation_link_key unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid constraint invitation_accepter_fkey references project.operator on delete set null,
    revoked_at timestamptz,
    constraint invitation_custom_role_check check ((role = 'custom') = (role_id is not null)),
    constraint invitation_custom_role_fkey foreign key (role_id, organization_id)
        references project.role (id, organization_id)
);
create unique index invitation_open_key on project.invitation (organization_id, email)
    where accepted_at is null and revoked_at is null;
create index invitation_custom_role_idx on project.invitation (role_id) where role_id is not null;
