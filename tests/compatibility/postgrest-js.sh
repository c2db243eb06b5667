#!/bin/sh
# Runs postgrest-js's own test-suite against a running installation.
#   postgrest-js.sh CHECKOUT [JEST ARGUMENT...]
# CHECKOUT is a checkout of supabase/supabase-js, outside this repository. Environment:
#   SUPERUSER  the cluster's superuser, as postgresql://user:password@host:port (required)
#   STATUS     the installation's status file: what `./loam status --json` prints (default: that command's output)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
package=postgrest-js
. "$here/suite.sh"
shift

# The settings that the suite's config.toml and schema ask of Supabase.
new_project '{"name":"postgrest-js"}' /rest/v1/
printf '%s' '{"allow_keyless":true}' | platform PATCH "/projects/$ref/settings/gateway" >/dev/null
printf '%s' '{
  "db_schemas":["public","personal","graphql_public"],"db_extra_search_path":["public","extensions"],"db_max_rows":1000,
  "db_aggregates_enabled":true,"db_plan_enabled":true,"db_tx_end":"commit-allow-override","db_auto_rls":false}' |
  platform PATCH "/projects/$ref/settings/rest" >/dev/null

sql() { psql -q -v ON_ERROR_STOP=1 "$SUPERUSER/p_$ref" "$@"; }
without_auto_rls() { [ "$(sql -Atc "select value from loam_guard.setting where name = 'db_auto_rls'")" = off ]; }
until_true "The project's settings did not reach its database" without_auto_rls

# Schema and seed, as Supabase's own superuser applies them.
sql -c "do \$\$ begin
  if not exists (select from pg_roles where rolname = 'authenticator') then create role authenticator noinherit; end if;
end \$\$" -c "create schema if not exists extensions" -c "alter default privileges in schema public
  grant all on tables to anon, authenticated, service_role" -c "alter default privileges in schema public
  grant all on sequences to anon, authenticated, service_role" -c "alter default privileges in schema public
  grant all on functions to anon, authenticated, service_role" -c "grant usage on schema extensions to public"
PGOPTIONS='--client-min-messages=warning --search_path=public,extensions' \
  sql -1 -f "$suite/test/supabase/migrations/00000000000000_schema.sql" -f "$suite/test/supabase/seed.sql"

open_door /rest/v1/
run_suite --testPathIgnorePatterns 'test/v12/' "$@"
