#!/bin/sh
# What the console and the TypeScript SDK compute, without a browser and without a server.
set -eu
cd -- "$(dirname -- "$0")/../.."
npm run --silent test --workspaces
