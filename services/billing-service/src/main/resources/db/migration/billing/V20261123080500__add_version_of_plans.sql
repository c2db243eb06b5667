-- How often an organization's plans were changed, and one more. None for one that was never given any.
create table billing.plan_version (
    organization uuid constraint plan_version_pkey primary key,
    version bigint not null
);
