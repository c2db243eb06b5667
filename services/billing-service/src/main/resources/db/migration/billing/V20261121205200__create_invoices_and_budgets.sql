-- One row: the number that the next invoice gets. It is raised in the transaction that makes the invoice, so that none is
-- left out.
create table billing.invoice_number (
    series text constraint invoice_number_pkey primary key,
    next bigint not null
);
insert into billing.invoice_number (series, next) values ('', 1);

create table billing.invoice (
    number bigint constraint invoice_pkey primary key,
    organization uuid not null,
    organization_name text not null,
    period date not null,
    currency text not null,
    decimals integer not null,
    price_book integer not null,
    subtotal numeric not null,
    credits numeric not null,
    tax_name text not null,
    tax_percent numeric not null,
    tax numeric not null,
    total numeric not null,
    issued_at timestamptz not null,
    told_at timestamptz,
    constraint invoice_organization_period_key unique (organization, period)
);

create table billing.invoice_line (
    invoice bigint not null constraint invoice_line_invoice_fkey references billing.invoice (number)
        deferrable initially deferred,
    line integer not null,
    kind text not null,
    period date not null,
    project text not null,
    meter text not null,
    description text not null,
    plan text not null,
    from_day date not null,
    to_day date not null,
    quantity text not null,
    unit text not null,
    included text not null,
    billable text not null,
    amount numeric not null,
    exact numeric not null,
    constraint invoice_line_pkey primary key (invoice, line)
);
create index invoice_line_project_idx on billing.invoice_line (project, period);

create table billing.credit (
    id uuid constraint credit_pkey primary key default gen_random_uuid(),
    organization uuid not null,
    amount numeric not null constraint credit_amount_check check (amount > 0),
    used numeric not null default 0 constraint credit_used_check check (used between 0 and amount),
    currency text not null,
    reason text not null,
    expires_on date,
    given_by uuid not null,
    given_at timestamptz not null
);
create index credit_organization_idx on billing.credit (organization);

create table billing.payment (
    invoice bigint constraint payment_pkey primary key
        constraint payment_invoice_fkey references billing.invoice (number),
    provider text not null,
    state text not null,
    reference text,
    failure text,
    attempts integer not null,
    changed_at timestamptz not null
);

create table billing.budget (
    id uuid constraint budget_pkey primary key default gen_random_uuid(),
    organization uuid not null,
    project text,
    name text not null,
    meter text,
    unit text not null constraint budget_unit_check check (unit in ('quantity', 'amount')),
    upper_limit numeric not null constraint budget_limit_check check (upper_limit >= 0),
    period text not null constraint budget_period_check check (period in ('day', 'month')),
    action text not null constraint budget_action_check check (action in ('notify', 'throttle', 'read_only', 'stop')),
    throttle_per_second integer not null,
    thresholds integer[] not null,
    emails text[] not null,
    version bigint not null default 1,
    constraint budget_meter_check check (meter is not null or unit = 'amount')
);
create index budget_organization_idx on billing.budget (organization);
create index budget_project_idx on billing.budget (project) where project is not null;

-- How much of a budget is used, as it was last computed.
create table billing.budget_state (
    budget uuid constraint budget_state_pkey primary key
        constraint budget_state_budget_fkey references billing.budget (id) on delete cascade,
    period_start date not null,
    used numeric not null,
    evaluated_at timestamptz not null,
    reached_at timestamptz
);

create table billing.notice (
    id text constraint notice_pkey primary key,
    kind text not null,
    organization uuid not null,
    project text,
    subject text not null,
    body text not null,
    data jsonb not null,
    emails text[] not null,
    made_at timestamptz not null,
    told_at timestamptz
);
create index notice_untold_idx on billing.notice (made_at) where told_at is null;
create index notice_organization_idx on billing.notice (organization, made_at desc);

-- Hours that are over, of each project and meter: what is usual.
create table billing.usage_hour (
    project text not null,
    meter text not null,
    hour timestamptz not null,
    quantity numeric not null,
    constraint usage_hour_pkey primary key (project, meter, hour)
);
