alter table project.cluster
    add column region text not null default '',
    add column labels text[] not null default '{}',
    add column draining boolean not null default false,
    add column created_at timestamptz not null default now(),
    add constraint cluster_id_check check (id ~ '^[a-z][a-z0-9-]{0,39}$'),
    add constraint cluster_port_check check (port between 1 and 65535),
    add constraint cluster_address_key unique (host, port);
