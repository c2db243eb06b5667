-- No policy, no grant to the API's roles: these tables are reached through the auth API, or by the owner's own SQL.
alter table auth.users enable row level security;
alter table auth.identities enable row level security;
alter table auth.mfa_factors enable row level security;
alter table auth.sessions enable row level security;
alter table auth.refresh_tokens enable row level security;
alter table auth.mfa_amr_claims enable row level security;
alter table auth.one_time_tokens enable row level security;
alter table auth.audit_log_entries enable row level security;

create policy owner_works_with_identities on auth.identities to ${owner} using (true) with check (true);
create policy owner_sees_factors on auth.mfa_factors for select to ${owner} using (true);
create policy owner_sees_sessions on auth.sessions for select to ${owner} using (true);
create policy owner_ends_sessions on auth.sessions for delete to ${owner} using (true);
create policy owner_sees_methods on auth.mfa_amr_claims for select to ${owner} using (true);
create policy owner_reads_audit_log on auth.audit_log_entries for select to ${owner} using (true);

grant usage on schema auth to ${owner}, ${auth};
grant select, insert, update, delete on auth.identities to ${owner};
grant select (id, user_id, friendly_name, factor_type, status, created_at, updated_at, phone, last_challenged_at)
    on auth.mfa_factors to ${owner};
grant select, delete on auth.sessions to ${owner};
grant select on auth.mfa_amr_claims, auth.audit_log_entries to ${owner};

-- The owner is a member of this role, so that profile triggers and foreign keys can be made. A new owner needs CREATE on
-- the schema at this moment only.
grant create on schema auth to ${auth};
alter table auth.users owner to ${auth};
revoke create on schema auth from ${auth};
