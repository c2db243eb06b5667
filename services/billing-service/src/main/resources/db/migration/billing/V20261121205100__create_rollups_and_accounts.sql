-- The ledger by day, added to in the transaction that adds to the ledger. "moment" is the sum of a level's changes, each
-- times the milliseconds from it to the end of the day: with it a level is integrated without the single changes.
create table billing.usage_day (
    project text not null,
    day date not null,
    meter text not null,
    quantity numeric not null,
    records bigint not null,
    peak numeric not null,
    last_quantity numeric not null,
    last_at timestamptz not null,
    moment numeric not null,
    constraint usage_day_pkey primary key (project, day, meter)
);

insert into billing.usage_day (project, day, meter, quantity, records, peak, last_quantity, last_at, moment)
select project, cast(at at time zone 'UTC' as date), meter, sum(quantity), count(*), max(quantity),
    (array_agg(quantity order by at desc))[1], max(at),
    sum(case when meter in ('storage_bytes', 'database_bytes') then quantity * (extract(epoch from
        (cast(at at time zone 'UTC' as date) + 1)::timestamp at time zone 'UTC' - at) * 1000) else 0 end)
from billing.ledger
group by 1, 2, 3;

-- A reversal takes back a row of the ledger; it is a row of its own.
alter table billing.ledger add column reverses bigint;
alter table billing.ledger add column reason text;

-- Who pays for a project, from that day on.
create table billing.project_owner (
    project text not null,
    from_day date not null,
    organization uuid not null,
    constraint project_owner_pkey primary key (project, from_day)
);
create index project_owner_organization_idx on billing.project_owner (organization);

create table billing.account (
    organization uuid constraint account_pkey primary key,
    name text not null default '',
    emails text[] not null default '{}',
    event_project text,
    tax_percent numeric constraint account_tax_check check (tax_percent between 0 and 100),
    payment_customer text,
    version bigint not null default 1
);

create table billing.plan_assignment (
    organization uuid not null,
    from_day date not null,
    plan text not null,
    assigned_by uuid not null,
    assigned_at timestamptz not null,
    constraint plan_assignment_pkey primary key (organization, from_day)
);

-- The first price book rounded each line and added up what was printed; what is made from now on says so itself.
update billing.price_book set content = content || '{"sum": "printed"}' where version = 1;
alter table billing.price_book add column published_by uuid;
alter table billing.price_book add column published_at timestamptz not null default now();

-- Months that are being closed or are closed: what comes for them later is billed as an adjustment.
create table billing.closing (
    period date constraint closing_pkey primary key,
    began_at timestamptz not null,
    finished_at timestamptz
);

create table billing.late_usage (
    project text not null,
    period date not null,
    constraint late_usage_pkey primary key (period, project)
);
