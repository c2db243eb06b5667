create table public.todos (
    id bigint generated always as identity constraint todos_pkey primary key,
    owner uuid not null default auth.uid(),
    title text not null constraint todos_title_check check (length(title) between 1 and 200),
    done boolean not null default false,
    created_at timestamptz not null default now()
);

create index todos_owner_idx on public.todos (owner);

alter table public.todos enable row level security;

create policy "Everyone sees their own" on public.todos
    for select to authenticated using (owner = (select auth.uid()));
create policy "Everyone adds their own" on public.todos
    for insert to authenticated with check (owner = (select auth.uid()));
create policy "Everyone changes their own" on public.todos
    for update to authenticated
    using (owner = (select auth.uid())) with check (owner = (select auth.uid()));
create policy "Everyone removes their own" on public.todos
    for delete to authenticated using (owner = (select auth.uid()));

-- Only the server writes here, once for each event however often it comes: everybody else may read their own.
create table public.completions (
    event uuid constraint completions_pkey primary key,
    owner uuid not null,
    title text not null,
    completed_at timestamptz not null
);

create index completions_owner_idx on public.completions (owner);

alter table public.completions enable row level security;

create policy "Everyone sees their own" on public.completions
    for select to authenticated using (owner = (select auth.uid()));
