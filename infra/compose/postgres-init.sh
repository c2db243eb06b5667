#!/bin/sh
# Run once by the postgres image: the control plane's database and login. Everything else project-service makes.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$LOAM_DATABASE_PASSWORD" -U postgres -d postgres <<'SQL'
create role loam login nosuperuser nocreaterole nocreatedb noinherit password :'password';
create database loam owner loam;
revoke all on database loam from public;
SQL
