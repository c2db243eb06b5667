#!/bin/sh
# Runs storage-js's own test-suite against a running installation.
#   storage-js.sh CHECKOUT [JEST ARGUMENT...]
# CHECKOUT is a checkout of supabase/supabase-js, outside this repository. Environment:
#   SUPERUSER  the cluster's superuser, as postgresql://user:password@host:port (required)
#   STATUS     the installation's status file: what `./loam status --json` prints (default: that command's output)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
package=storage-js
. "$here/suite.sh"
shift

# The suite's tokens are signed with the secret that Supabase's command line gives every project.
new_project '{"name":"storage-js","jwt_secret":"super-secret-jwt-token-with-at-least-32-characters-long"}' /storage/v1/bucket
register_key "$suite/test/storageApi.test.ts" service_role

# As Supabase's own superuser applies it.
PGOPTIONS='--client-min-messages=warning --search_path=public,extensions' \
  psql -q -v ON_ERROR_STOP=1 -1 "$SUPERUSER/p_$ref" -f "$suite/test/supabase/seed.sql"

open_door /storage/v1/bucket
run_suite --coverage=false "$@"
