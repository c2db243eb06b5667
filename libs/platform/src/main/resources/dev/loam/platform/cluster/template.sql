-- Run once, as superuser, in one transaction, in the empty database loam_template. What existing projects must get, too, when
-- it changes is in platform.sql and guard.sql.

create schema extensions;
grant usage on schema extensions to public;
create extension pgcrypto schema extensions;
create extension "uuid-ossp" schema extensions;

create schema auth authorization loam_template_service;
create schema storage authorization loam_template_service;
create schema realtime authorization loam_template_service;
create schema loam authorization loam_template_service;
alter schema public owner to loam_template_owner;

grant usage on schema public to anon, authenticated, service_role, loam_template_service;
grant usage on schema auth, storage, realtime to anon, authenticated, service_role, loam_template_owner;
grant usage on schema auth to loam_template_auth, loam_template_storage;
grant usage on schema storage to loam_template_storage;
grant usage on schema loam to loam_template_owner, loam_template_api;

alter default privileges for role loam_template_owner in schema public
    grant all on tables to anon, authenticated, service_role;
alter default privileges for role loam_template_owner in schema public
    grant all on functions to anon, authenticated, service_role;
alter default privileges for role loam_template_owner in schema public
    grant all on sequences to anon, authenticated, service_role;

create publication supabase_realtime;
alter publication supabase_realtime owner to loam_template_owner;

create table loam.schema_version (
    component text constraint schema_version_pkey primary key,
    version text not null,
    migrated_at timestamptz not null default now()
);
alter table loam.schema_version owner to loam_template_service;
