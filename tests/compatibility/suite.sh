# What the suites' scripts share; sourced by them with their own arguments, after `set -eu` and with `package` naming the suite.
# Sets checkout and suite besides what installation.sh sets, and drops CHECKOUT from the arguments.

: "${1:?usage: $package.sh CHECKOUT [JEST ARGUMENT...]}"
checkout=$1
suite=$checkout/packages/core/$package
[ -d "$suite/test" ] || { echo "$checkout is no checkout of supabase-js" >&2; exit 2; }
: "${SUPERUSER:?names the cluster\'s superuser: postgresql://user:password@host:port}"
. "$here/installation.sh"

# A token that names a role and no user is an API key, and a key is good while it is registered: the suite's own is made one of
# this project's. An earlier run's registration is revoked first, so that the gateway forgets whose the key was.
register_key() { # register_key FILE ROLE: sets suite_key, the first in the file
  suite_key=$(sed -n "s/^ *'\(eyJ[^']*\)'.*/\1/p" "$1" | head -n 1)
  earlier=$(keys -c "select '/projects/' || ref || '/keys/' || id from project.api_key where hash = sha256('$suite_key')")
  [ -z "$earlier" ] || platform DELETE "$earlier" </dev/null >/dev/null
  keys -c "delete from project.api_key where hash = sha256('$suite_key')" -c "insert into
    project.api_key (id, ref, name, kind, hash, hint, created_at)
    values (gen_random_uuid(), '$ref', '$package', '$2', sha256('$suite_key'), '$package', now())"
}

keys() { psql -qAt -v ON_ERROR_STOP=1 "$SUPERUSER/loam" "$@"; }

until_true() { # until_true WHAT-FAILED COMMAND...: for ten seconds at most
  failure=$1
  shift
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || { echo "$failure" >&2; exit 1; }
    sleep 0.2
  done
}

open_door() { # open_door PATH: the suite's address, behind which the path answers by now
  node "$here/door.mjs" 54321 "$api/p/$ref" &
  door=$!
  trap 'kill "$door" 2>/dev/null' EXIT INT TERM
  until_true "The project does not answer the suite" \
    curl -sf -o /dev/null "http://127.0.0.1:54321$1" -H "apikey: ${suite_key:-$key}"
}

run_suite() { # run_suite JEST ARGUMENT...: ends as jest does
  cd "$suite"
  outcome=0
  npx jest --runInBand --ci --json --outputFile loam-outcome.json "$@" || outcome=$?
  json '`${it.numPassedTests} of ${it.numPassedTests + it.numFailedTests} passed`' <loam-outcome.json
  exit "$outcome"
}
