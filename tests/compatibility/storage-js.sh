#!/bin/sh
# Runs storage-js's own test-suite against a running installation.
#   storage-js.sh CHECKOUT [JEST ARGUMENT...]
# CHECKOUT is a checkout of supabase/supabase-js, outside this repository. Environment:
#   SUPERUSER  the cluster's superuser, as postgresql://user:password@host:port (required)
#   STATUS     the installation's status file: what `./loam status --json` prints (default: that command's output)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
checkout=${1:?usage: storage-js.sh CHECKOUT [JEST ARGUMENT...]}
shift
suite=$checkout/packages/core/storage-js
[ -d "$suite/test/supabase" ] || { echo "$checkout is no checkout of supabase-js" >&2; exit 2; }
: "${SUPERUSER:?names the cluster\'s superuser: postgresql://user:password@host:port}"
status=${STATUS:+$(cat "$STATUS")}
status=${status:-$("$here/../../loam" status --json)}

json() { # json EXPRESSION: of the JSON document on standard input, called it
  node -e "let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{const it=JSON.parse(t);console.log($1)})"
}
api=$(printf '%s' "$status" | json it.api_url)
token=$(printf '%s' "$status" | json it.platform_token)

# ---- a project of its own; the suite's tokens are signed with the secret that Supabase's command line gives every project ----
project=$(curl -sSf "$api/platform/v1/projects" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' \
  -d '{"name":"storage-js","jwt_secret":"super-secret-jwt-token-with-at-least-32-characters-long"}')
ref=$(printf '%s' "$project" | json 'it.ref ?? it.project.ref')
key=$(printf '%s' "$project" | json 'it.secret_key ?? it.secretKey ?? it.keys?.secret')
curl -sSf "$api/storage/v1/bucket" -H "apikey: $key" >/dev/null

# A token that names service_role and no user is an API key, and a key is good while it is registered: the suite's own is made
# one of this project's.
suite_key=$(sed -n "s/^ *'\(eyJ[^']*\)'.*/\1/p" "$suite/test/storageApi.test.ts" | head -n 1)
psql -q -v ON_ERROR_STOP=1 "$SUPERUSER/loam" -c "delete from project.api_key where hash = sha256('$suite_key')" -c "insert into
  project.api_key (id, ref, name, kind, hash, hint, created_at)
  values (gen_random_uuid(), '$ref', 'storage-js', 'service_role', sha256('$suite_key'), 'storage-js', now())"

# ---- the seed, as Supabase's own superuser applies it -------------------------------------------------------------------
PGOPTIONS='--client-min-messages=warning --search_path=public,extensions' \
  psql -q -v ON_ERROR_STOP=1 -1 "$SUPERUSER/p_$ref" -f "$suite/test/supabase/seed.sql"

# ---- the suite ----------------------------------------------------------------------------------------------------------
node "$here/door.mjs" 54321 "$api/p/$ref" &
door=$!
trap 'kill "$door" 2>/dev/null' EXIT INT TERM
sleep 1
cd "$suite"
outcome=0
npx jest --runInBand --ci --coverage=false --json --outputFile loam-outcome.json "$@" || outcome=$?
json '`${it.numPassedTests} of ${it.numPassedTests + it.numFailedTests} passed`' <loam-outcome.json
exit "$outcome"
