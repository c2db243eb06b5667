#!/bin/sh
# Builds the console into target/classes/console, when something that it is made of changed since the last time.
set -eu
cd -- "$(dirname -- "$0")"
stamp=target/console.built
root=../..

if [ -f "$stamp" ] && [ -f target/classes/console/index.html ] &&
  [ -z "$(find src public index.html vite.config.ts tsconfig.json package.json build.sh \
    $root/sdk/typescript/src $root/sdk/typescript/package.json $root/package-lock.json -newer "$stamp" -print | head -n 1)" ]; then
  exit 0
fi
command -v npm >/dev/null 2>&1 || {
  echo "The console is built with Node 20.19 or newer and npm: apt install nodejs npm" >&2
  exit 1
}
mkdir -p target
: >target/console.building
# What the lock file names is there already: no registry is asked.
if [ ! -f $root/node_modules/.package-lock.json ] || [ $root/package-lock.json -nt $root/node_modules/.package-lock.json ]; then
  (cd $root && npm ci --ignore-scripts --no-audit --no-fund --prefer-offline)
fi
npm run --silent build
mv target/console.building "$stamp"
