#!/bin/sh
# Every test of Loam, at small counts; with --long at full counts of races and kills.
# usage: test.sh [--long] [maven arguments]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
if [ "${1:-}" = --long ]; then
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
exec mvn -B verify -Dspotless.check.skip=false "$@" </dev/null
