-- A rule of a project takes the place of one of its plan, and that of one of the installation, for the same subject,
-- method and route. A rule without requests takes a limit away.
create table gateway.rate_limit (
    id uuid constraint rate_limit_pkey primary key default gen_random_uuid(),
    level text not null constraint rate_limit_level_check check (level in ('installation', 'plan', 'project')),
    owner text not null constraint rate_limit_owner_check check ((owner = '') = (level = 'installation')),
    per text not null constraint rate_limit_per_check check (per in ('project', 'key', 'user', 'ip')),
    method text not null default '',
    route text not null default '',
    requests bigint constraint rate_limit_requests_check check (requests > 0),
    period_seconds integer not null constraint rate_limit_period_check check (period_seconds between 1 and 86400),
    version integer not null default 1,
    created_at timestamptz not null default now(),
    constraint rate_limit_rule_key unique (level, owner, per, method, route)
);

-- Strict where passwords and codes can be guessed or mails be sent; elsewhere far above what an app needs.
insert into gateway.rate_limit (level, owner, per, method, route, requests, period_seconds) values
    ('installation', '', 'ip', 'POST', '/auth/v1/signup', 30, 300),
    ('installation', '', 'ip', 'POST', '/auth/v1/token', 150, 300),
    ('installation', '', 'ip', 'POST', '/auth/v1/otp', 30, 300),
    ('installation', '', 'ip', 'POST', '/auth/v1/magiclink', 30, 300),
    ('installation', '', 'ip', 'POST', '/auth/v1/recover', 30, 300),
    ('installation', '', 'ip', 'POST', '/auth/v1/resend', 30, 300),
    ('installation', '', 'ip', '', '/auth/v1/verify', 60, 300),
    ('installation', '', 'ip', '', '', 60000, 60),
    ('installation', '', 'project', '', '', 1200000, 60);

-- Buckets that several gateways share, as Bucket4j writes them.
create unlogged table gateway.shared_bucket (
    id text constraint shared_bucket_pkey primary key,
    state bytea,
    expires_at bigint
);

-- Gateways that lease from shared buckets, while they do.
create table gateway.node (
    id text constraint node_pkey primary key,
    seen_at timestamptz not null
);
