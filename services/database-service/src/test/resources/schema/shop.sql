create extension if not exists citext with schema extensions;
create schema api;
create type public.mood as enum ('calm', 'it''s ok', 'busy');
create type public.address as (street text, zip varchar(10));
create domain public.positive as integer default 1 check (value > 0);
create sequence public.ticket increment by 5 start with 10;
create function public.slug(text) returns text language sql immutable as $$ select lower($1) $$;
create table public.authors (
    id bigint generated always as identity primary key,
    name text not null,
    mail extensions.citext unique,
    born date,
    home public.address,
    moods public.mood[] default '{calm}'
);
comment on table public.authors is 'Who writes; it''s them.';
create table public.books (
    id serial primary key,
    author_id bigint not null references public.authors (id) on delete cascade,
    title text not null collate "C",
    handle text generated always as (public.slug(title)) stored,
    pages public.positive,
    feeling public.mood not null default 'calm',
    price numeric(10, 2) check (price > 0),
    made timestamptz not null default now(),
    "odd ""name""" jsonb
);
comment on column public.books.price is 'In euros';
create index books_author on public.books (author_id);
create unique index books_title on public.books (lower(title)) where pages > 10;
create table public.measures (at date not null, value int) partition by range (at);
create table public.measures_old partition of public.measures for values from (minvalue) to ('2020-01-01');
create table public.closed (id uuid primary key default gen_random_uuid());
alter table public.closed force row level security;
revoke all on public.closed from anon;
grant select (id) on public.closed to anon;
create view public.shelf with (security_invoker = true) as
    select a.id, a.name, count(*) as books from public.authors a join public.books b on b.author_id = a.id group by a.id;
create view api.shelf as select * from public.shelf;
create materialized view public.totals as select sum(books) as total from public.shelf;
create unique index totals_total on public.totals (total);
create function public.full_name(public.authors) returns text language sql stable as $$ select $1.name $$;
create function public.find_books(part text, most int default 10) returns setof public.books language sql stable
    as $$ select * from public.books where title like part limit most $$;
create function public.statistics(out books bigint, out authors bigint) language sql stable
    as $$ select (select count(*) from public.books), (select count(*) from public.authors) $$;
revoke execute on function public.statistics() from public, anon;
create function public.touch() returns trigger language plpgsql as $$ begin new.made := now(); return new; end $$;
create trigger touch before update of title on public.books for each row execute function public.touch();
create policy "anyone reads" on public.books for select to anon, authenticated using (pages > 0);
create policy writes on public.books as restrictive for all to authenticated
    using (auth.uid() is not null) with check (feeling <> 'busy');
create function public.welcome() returns trigger language plpgsql security definer set search_path = ''
    as $$ begin return new; end $$;
create trigger welcome after insert on auth.users for each row execute function public.welcome();
create policy "own photos" on storage.objects for select to authenticated using (bucket_id = 'photos');
alter publication supabase_realtime add table public.books;
