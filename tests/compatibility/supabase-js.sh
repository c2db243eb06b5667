#!/bin/sh
# Runs supabase-js's own integration test against a running installation.
#   supabase-js.sh CHECKOUT [JEST ARGUMENT...]
# CHECKOUT is a checkout of supabase/supabase-js, outside this repository. Environment:
#   SUPERUSER  the cluster's superuser, as postgresql://user:password@host:port (required)
#   STATUS     the installation's status file: what `./loam status --json` prints (default: that command's output)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
checkout=${1:?usage: supabase-js.sh CHECKOUT [JEST ARGUMENT...]}
shift
suite=$checkout/packages/core/supabase-js
[ -f "$suite/test/integration.test.ts" ] || { echo "$checkout is no checkout of supabase-js" >&2; exit 2; }
: "${SUPERUSER:?names the cluster\'s superuser: postgresql://user:password@host:port}"
status=${STATUS:+$(cat "$STATUS")}
status=${status:-$("$here/../../loam" status --json)}

json() { # json EXPRESSION: of the JSON document on standard input, called it
  node -e "let t='';process.stdin.on('data',d=>t+=d).on('end',()=>{const it=JSON.parse(t);console.log($1)})"
}
api=$(printf '%s' "$status" | json it.api_url)
token=$(printf '%s' "$status" | json it.platform_token)
platform() { # platform METHOD PATH: with the JSON on standard input
  curl -sSf -X "$1" "$api/platform/v1$2" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' --data-binary @-
}

# ---- a project of its own; the suite's tokens are signed with the secret that Supabase's command line gives every project ----
project=$(platform POST /projects <<'JSON'
{"name":"supabase-js","jwt_secret":"super-secret-jwt-token-with-at-least-32-characters-long"}
JSON
)
ref=$(printf '%s' "$project" | json 'it.ref ?? it.project.ref')
key=$(printf '%s' "$project" | json 'it.secret_key ?? it.secretKey ?? it.keys?.secret')
# The service that opens a project first brings its schema there up to date: the migrations name tables of storage.
curl -sSf "$api/storage/v1/bucket" -H "apikey: $key" >/dev/null

# A token that names anon and no user is an API key, and a key is good while it is registered: the suite's own is made one of
# this project's. An earlier run's registration is revoked first, so that the gateway forgets whose the key was.
suite_key=$(sed -n "s/^ *'\(eyJ[^']*\)'.*/\1/p" "$suite/test/integration.test.ts" | head -n 1)
keys() { psql -qAt -v ON_ERROR_STOP=1 "$SUPERUSER/loam" "$@"; }
earlier=$(keys -c "select '/projects/' || ref || '/keys/' || id from project.api_key where hash = sha256('$suite_key')")
[ -z "$earlier" ] || platform DELETE "$earlier" </dev/null >/dev/null
keys -c "delete from project.api_key where hash = sha256('$suite_key')" -c "insert into
  project.api_key (id, ref, name, kind, hash, hint, created_at)
  values (gen_random_uuid(), '$ref', 'supabase-js', 'anon', sha256('$suite_key'), 'supabase-js', now())"

# ---- the suite's migrations and seed, as `./loam db push` and `./loam db seed` apply them; Loam has no table realtime.messages ----
node -e 'const fs = require("fs"), [folder] = process.argv.slice(1)
  const migrations = fs.readdirSync(folder).filter((file) => file.endsWith(".sql") && !file.includes("_realtime_")).sort()
  console.log(JSON.stringify({ migrations: migrations.map((file) => {
    const [, version, name] = file.match(/^(\d+)_(.*)\.sql$/)
    return { version, name, sql: fs.readFileSync(`${folder}/${file}`, "utf8") }
  }) }))' "$suite/supabase/migrations" | platform POST "/projects/$ref/database/migrations/push" >/dev/null
for seed in "$suite"/supabase/seed/*.sql; do
  node -e 'console.log(JSON.stringify({ query: require("fs").readFileSync(process.argv[1], "utf8") }))' "$seed" |
    platform POST "/projects/$ref/sql" >/dev/null
done

# ---- the suite ----------------------------------------------------------------------------------------------------------
node "$here/door.mjs" 54321 "$api/p/$ref" &
door=$!
trap 'kill "$door" 2>/dev/null' EXIT INT TERM
tries=0
until curl -sf "http://127.0.0.1:54321/rest/v1/todos?limit=1" -H "apikey: $suite_key" >/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 50 ] || { echo "The suite's key does not open the project" >&2; exit 1; }
  sleep 0.2
done
cd "$suite"
outcome=0
npx jest --runInBand --ci --json --outputFile loam-outcome.json test/integration.test.ts "$@" || outcome=$?
json '`${it.numPassedTests} of ${it.numPassedTests + it.numFailedTests} passed`' <loam-outcome.json
exit "$outcome"
