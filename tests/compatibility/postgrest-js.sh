#!/bin/sh
# Runs postgrest-js's own test-suite against a running installation.
#   postgrest-js.sh CHECKOUT [JEST ARGUMENT...]
# CHECKOUT is a checkout of supabase/supabase-js, outside this repository. Environment:
#   SUPERUSER  the cluster's superuser, as postgresql://user:password@host:port (required)
#   STATUS     the installation's status file: what `./loam status --json` prints (default: that command's output)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
checkout=${1:?usage: postgrest-js.sh CHECKOUT [JEST ARGUMENT...]}
shift
suite=$checkout/packages/core/postgrest-js
[ -d "$suite/test/supabase" ] || { echo "$checkout is no checkout of supabase-js" >&2; exit 2; }
: "${SUPERUSER:?names the cluster\'s superuser: postgresql://user:password@host:port}"
status=${STATUS:+$(cat "$STATUS")}
status=${status:-$("$here/../../loam" status --json)}

json() { # json EXPRESSION: of the JSON document on standard input, called it
  node -e "let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{const it=JSON.parse(t);console.log($1)})"
}
api=$(printf '%s' "$status" | json it.api_url)
token=$(printf '%s' "$status" | json it.platform_token)

platform() { # platform METHOD PATH BODY
  curl -sSf -X "$1" "$api/platform/v1$2" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d "$3"
}

# ---- a project of its own, with the settings that the suite's config.toml and schema ask of Supabase -------------------
project=$(platform POST /projects '{"name":"postgrest-js"}')
ref=$(printf '%s' "$project" | json 'it.ref ?? it.project.ref')
key=$(printf '%s' "$project" | json 'it.secret_key ?? it.secretKey ?? it.keys?.secret')
curl -sSf "$api/rest/v1/" -H "apikey: $key" >/dev/null
platform PATCH "/projects/$ref/settings/gateway" '{"allow_keyless":true}' >/dev/null
platform PATCH "/projects/$ref/settings/rest" '{
  "db_schemas":["public","personal","graphql_public"],"db_extra_search_path":["public","extensions"],"db_max_rows":1000,
  "db_aggregates_enabled":true,"db_plan_enabled":true,"db_tx_end":"commit-allow-override","db_auto_rls":false}' >/dev/null

sql() { psql -q -v ON_ERROR_STOP=1 "$SUPERUSER/p_$ref" "$@"; }
tries=0
until [ "$(sql -Atc "select value from loam_guard.setting where name = 'db_auto_rls'")" = off ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 50 ] || { echo "The project's settings did not reach its database" >&2; exit 1; }
  sleep 0.2
done

# ---- schema and seed, as Supabase's own superuser applies them ----------------------------------------------------------
sql -c "do \$\$ begin
  if not exists (select from pg_roles where rolname = 'authenticator') then create role authenticator noinherit; end if;
end \$\$" -c "create schema if not exists extensions" -c "alter default privileges in schema public
  grant all on tables to anon, authenticated, service_role" -c "alter default privileges in schema public
  grant all on sequences to anon, authenticated, service_role" -c "alter default privileges in schema public
  grant all on functions to anon, authenticated, service_role" -c "grant usage on schema extensions to public"
PGOPTIONS='--client-min-messages=warning --search_path=public,extensions' \
  sql -1 -f "$suite/test/supabase/migrations/00000000000000_schema.sql" -f "$suite/test/supabase/seed.sql"

# ---- the suite ----------------------------------------------------------------------------------------------------------
node "$here/door.mjs" 54321 "$api/p/$ref" &
door=$!
trap 'kill "$door" 2>/dev/null' EXIT INT TERM
sleep 1
cd "$suite"
outcome=0
npx jest --runInBand --ci --testPathIgnorePatterns 'test/v12/' --json --outputFile loam-outcome.json "$@" || outcome=$?
json '`${it.numPassedTests} of ${it.numPassedTests + it.numFailedTests} passed`' <loam-outcome.json
exit "$outcome"
