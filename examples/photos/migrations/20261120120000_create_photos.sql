create table public.photos (
    id uuid constraint photos_pkey primary key default gen_random_uuid(),
    owner uuid not null default auth.uid(),
    path text not null,
    title text,
    width integer,
    height integer,
    camera text,
    taken_at timestamptz,
    caption text,
    created_at timestamptz not null default now(),
    constraint photos_owner_path_key unique (owner, path)
);

create index photos_owner_created_at_idx on public.photos (owner, created_at);

alter table public.photos enable row level security;

create policy "Everyone sees their own photos" on public.photos
    for select to authenticated using (owner = (select auth.uid()));
create policy "Everyone adds their own photos" on public.photos
    for insert to authenticated
    with check (owner = (select auth.uid()) and split_part(path, '/', 1) = (select auth.uid())::text);
create policy "Everyone changes their own photos" on public.photos
    for update to authenticated
    using (owner = (select auth.uid()))
    with check (owner = (select auth.uid()) and split_part(path, '/', 1) = (select auth.uid())::text);
create policy "Everyone removes their own photos" on public.photos
    for delete to authenticated using (owner = (select auth.uid()));
