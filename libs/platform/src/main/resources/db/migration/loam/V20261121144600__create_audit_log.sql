-- What operators did. Written once and never changed: an attempt before the handler runs, what it changed in the
-- change's own transaction, and its outcome. An attempt without an outcome is one whose process ended half-way.
create table loam.audit_entry (
    id uuid not null,
    at timestamptz not null,
    operator_id uuid,
    token_id uuid,
    session_id text,
    client_address text not null,
    action text not null,
    method text not null,
    target text not null,
    organization_id uuid,
    ref text,
    request_id text not null,
    constraint audit_entry_pkey primary key (at, id)
) partition by range (at);
create index audit_entry_organization_idx on loam.audit_entry (organization_id, at desc, id desc);
create index audit_entry_project_idx on loam.audit_entry (ref, at desc, id desc);

create table loam.audit_change (
    entry_id uuid not null,
    at timestamptz not null,
    number integer not null,
    before jsonb,
    after jsonb,
    constraint audit_change_pkey primary key (at, entry_id, number)
) partition by range (at);

create table loam.audit_outcome (
    entry_id uuid not null,
    at timestamptz not null,
    status integer not null,
    organization_id uuid,
    ref text,
    finished_at timestamptz not null,
    constraint audit_outcome_pkey primary key (at, entry_id)
) partition by range (at);
create index audit_outcome_organization_idx on loam.audit_outcome (organization_id, at desc);
create index audit_outcome_project_idx on loam.audit_outcome (ref, at desc);

create function loam.refuse_audit_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end
$$;

-- Makes the month's partitions when they are missing, and drops those of months before the oldest one to keep:
-- the only way in which entries go.
create function loam.keep_audit_months(month date, oldest date) returns void language plpgsql as $$
declare
    parent text;
    part text;
begin
    perform pg_advisory_xact_lock(hashtext('loam.audit'));
    foreach parent in array array['audit_entry', 'audit_change', 'audit_outcome'] loop
        part := parent || to_char(month, '_YYYY_MM');
        if to_regclass('loam.' || part) is null then
            execute format('create table loam.%I partition of loam.%I for values from (%L) to (%L)', part, parent,
                (month::timestamp at time zone 'UTC')::text, ((month + interval '1 month') at time zone 'UTC')::text);
            execute format('create trigger append_only before update or delete on loam.%I
                for each row execute function loam.refuse_audit_change()', part);
            execute format('create trigger never_emptied before truncate on loam.%I
                for each statement execute function loam.refuse_audit_change()', part);
            execute format('revoke update, delete, truncate on loam.%I from public, current_user', part);
        end if;
        for part in
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = ('loam.' || parent)::regclass
              and c.relname < parent || to_char(oldest, '_YYYY_MM')
        loop
            execute format('drop table loam.%I', part);
        end loop;
    end loop;
end
$$;
revoke update, delete, truncate on loam.audit_entry, loam.audit_change, loam.audit_outcome from public, current_user;
