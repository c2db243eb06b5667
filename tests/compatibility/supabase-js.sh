#!/bin/sh
# Runs supabase-js's own integration test against a running installation.
#   supabase-js.sh CHECKOUT [JEST ARGUMENT...]
# CHECKOUT is a checkout of supabase/supabase-js, outside this repository. Environment:
#   SUPERUSER  the cluster's superuser, as postgresql://user:password@host:port (required)
#   STATUS     the installation's status file: what `./loam status --json` prints (default: that command's output)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
package=supabase-js
. "$here/suite.sh"
shift

# The service that opens a project first brings its schema there up to date: the migrations name tables of storage.
new_project '{"name":"supabase-js","jwt_secret":"super-secret-jwt-token-with-at-least-32-characters-long"}' /storage/v1/bucket
register_key "$suite/test/integration.test.ts" anon

# The suite's migrations and seed, as `./loam db push` and `./loam db seed` apply them; Loam has no table realtime.messages.
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

open_door '/rest/v1/todos?limit=1'
run_suite test/integration.test.ts "$@"
