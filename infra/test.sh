#!/bin/sh
# Every test of Loam, at small counts and two modules at a time; with --long one module after the other at full counts of
# races, kills and fuzzing, and with a table at the end that docs/reliability.md keeps.
# usage: test.sh [--long] [maven arguments]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
long=
if [ "${1:-}" = --long ]; then
  long=yes
  shift
  set -- -Dloam.test.long=true "$@"
fi
case $root in
  *' '*) set -- "-Derrorprone.config=.mvn/errorprone.config" "$@" ;;
esac
command -v mvn >/dev/null 2>&1 || {
  echo "Loam is built with Maven 3.8 or newer, and mvn was not found: apt install maven" >&2
  exit 1
}
# Tests wait more than they compute: two modules side by side take two cores. A -T among the arguments comes first and wins.
[ "$long" ] || exec mvn -B verify --fail-at-end -Dspotless.check.skip=false "$@" -T 2 </dev/null

find . -path '*/target/reliability/*.md' -exec rm -f {} +
outcome=0
mvn -B verify --fail-at-end -Dspotless.check.skip=false "$@" </dev/null || outcome=$?
echo
echo "For docs/reliability.md: $(date -u +%Y-%m-%d), $(git rev-parse --short HEAD 2>/dev/null || echo 'no commit'), $(
  [ $outcome -eq 0 ] && echo 'all passed' || echo 'SOME FAILED')"
echo
echo '| test | seed | what was counted |'
echo '| --- | --- | --- |'
find . -path '*/target/reliability/*.md' -exec cat {} + | sort
exit $outcome
