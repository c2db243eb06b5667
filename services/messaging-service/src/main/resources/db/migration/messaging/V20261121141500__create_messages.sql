create table messaging.message (
    id uuid not null constraint message_pkey primary key,
    ref text,
    channel text not null constraint message_channel_check check (channel in ('mail', 'sms')),
    recipient text not null,
    sender text,
    subject text,
    body_text text,
    body_html text,
    kind text not null,
    sensitive boolean not null,
    message_key text,
    state text not null default 'queued' constraint message_state_check check (state in ('queued', 'sent', 'failed')),
    carrier text,
    attempts integer not null default 0,
    due_at timestamptz not null default now(),
    lease_owner text,
    expires_at timestamptz not null,
    last_error text,
    created_at timestamptz not null default now(),
    finished_at timestamptz
);
comment on column messaging.message.ref is 'The project that it is sent for; null for what the platform itself says';
comment on column messaging.message.message_key is 'The sender''s name for it: a second message of the same key is the first';
comment on column messaging.message.sensitive is 'Holds a code or a link: its text is forgotten once it is sent, unless the inbox shows it';
create unique index message_key_key on messaging.message (coalesce(ref, ''), message_key) where message_key is not null;
create index message_due_idx on messaging.message (due_at) where state = 'queued';
create index message_finished_idx on messaging.message (finished_at desc) where state <> 'queued';
