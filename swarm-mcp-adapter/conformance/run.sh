#!/usr/bin/env bash
# Runs the official conformance suite against the fixtures and prints a table of its scenarios.
#   swarm-mcp-adapter/conformance/run.sh            after `./mvnw test-compile -pl swarm-mcp-adapter -am`
#   swarm-mcp-adapter/conformance/run.sh --url URL  against a server that runs already
# Needs Java 21 or newer and npm; node 24 and the suite come from npm into SWARM_CONFORMANCE_DIR
# (a folder that is kept) or a temporary one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

suite=@modelcontextprotocol/conformance@0.2.0-alpha.12
revision=2025-11-25

command -v npm >/dev/null || { echo "conformance: npm was not found" >&2; exit 2; }
scratch=$(mktemp -d)
server=
stop() {
  exec 3>&- || true
  [[ -z $server ]] || wait "$server" 2>/dev/null || true
  rm -rf "$scratch"
}
trap stop EXIT

tools=${SWARM_CONFORMANCE_DIR:-$scratch/tools}
mkdir -p "$tools"
if [[ ! -e $tools/node_modules/.bin/conformance ]]; then
  npm install --silent --no-audit --no-fund --prefix "$tools" node@24 "$suite" >&2
fi

if [[ ${1:-} == --url ]]; then
  url=$2
else
  classpath=$scratch/classpath
  ../mvnw -B -ntp -q -f .. -pl swarm-mcp-adapter -am dependency:build-classpath \
    -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test -Dswarm.quick >&2
  mkfifo "$scratch/stdin"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/test-classes:target/classes:$(cat "$classpath")" \
    dev.swarm.mcp.conformance.FixtureServer <"$scratch/stdin" >"$scratch/url" &
  server=$!
  exec 3>"$scratch/stdin"
  for ((i = 0; i < 300; i++)); do
    [[ -s $scratch/url ]] && break
    kill -0 "$server" 2>/dev/null || { echo "conformance: the server did not start" >&2; exit 1; }
    sleep 0.1
  done
  url=$(head -1 "$scratch/url")
fi

node=$tools/node_modules/node/bin/node
suite=$tools/node_modules/@modelcontextprotocol/conformance
status=0
"$node" "$tools/node_modules/.bin/conformance" server --url "$url" --requirements "$revision" \
  -o "$scratch/results" >"$scratch/log" 2>&1 || status=$?
"$node" conformance/table.mjs "$scratch/results" "$suite/requirements/$revision.yaml" || status=1
((status == 0)) || cat "$scratch/log" >&2
exit "$status"
