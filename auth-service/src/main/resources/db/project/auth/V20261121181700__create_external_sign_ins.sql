create table auth.external_sign_ins (
    state_hash text not null constraint external_sign_ins_pkey primary key,
    provider text not null,
    redirect_to text not null,
    code_challenge text,
    code_challenge_method auth.code_challenge_method,
    link_to uuid constraint external_sign_ins_link_to_fkey references auth.users on delete cascade,
    created_at timestamptz not null default now()
);
comment on table auth.external_sign_ins is 'Sign-ins that wait for another provider''s answer; each is taken once';
create index external_sign_ins_created_at_idx on auth.external_sign_ins (created_at);
create index external_sign_ins_link_to_idx on auth.external_sign_ins (link_to) where link_to is not null;
alter table auth.external_sign_ins enable row level security;

-- Accounts are linked by an address only if somebody proved to have it. With automatic confirmation nobody did, though
-- email_confirmed_at says so, since apps expect it there.
create table auth.addresses_at_word (
    user_id uuid not null constraint addresses_at_word_pkey primary key
        constraint addresses_at_word_user_id_fkey references auth.users on delete cascade,
    email text not null,
    created_at timestamptz not null default now()
);
comment on table auth.addresses_at_word is 'Addresses that count as confirmed at their user''s word: nothing was sent there';
alter table auth.addresses_at_word enable row level security;
