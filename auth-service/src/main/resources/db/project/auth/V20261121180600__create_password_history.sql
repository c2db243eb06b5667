create table auth.password_history (
    id bigint generated always as identity constraint password_history_pkey primary key,
    user_id uuid not null constraint password_history_user_id_fkey references auth.users on delete cascade,
    password_hash text not null,
    created_at timestamptz not null default clock_timestamp()
);
comment on table auth.password_history is 'Hashes of passwords that users had, where the project wants them not used again';
create index password_history_user_id_idx on auth.password_history (user_id, created_at desc);
alter table auth.password_history enable row level security;
