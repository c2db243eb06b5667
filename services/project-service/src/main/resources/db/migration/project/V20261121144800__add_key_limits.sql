-- Null means that there is no limit.
alter table project.api_key
    add column scopes text[],
    add column allowed_addresses text[],
    add column last_used_at timestamptz,
    add column replaced_by uuid;

alter table project.signing_key add column changed_at timestamptz;
