#!/usr/bin/env bash
# Runs the official conformance suite against the fixtures and prints a table of its scenarios.
#   swarm-mcp-adapter/conformance/run.sh            all scenarios, against the fixtures
#   swarm-mcp-adapter/conformance/run.sh --serve    the scenarios that need no fixtures, against `./swarm serve`
#   swarm-mcp-adapter/conformance/run.sh --url URL  against a server that runs already
# Needs Java 21 or newer and npm; node 24 and the suite come from npm into SWARM_CONFORMANCE_DIR
# (a folder that is kept) or a temporary one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

suite=@modelcontextprotocol/conformance@0.2.0-alpha.12
revision=2025-11-25
# Those that ask for no tool, resource or prompt of the suite's own.
fixture_free=(server-initialize logging-set-level ping tools-list server-sse-multiple-streams
  resources-list prompts-list dns-rebinding-protection server-session-lifecycle)

command -v npm >/dev/null || { echo "conformance: npm was not found" >&2; exit 2; }
mode=${1:-}
scratch=$(mktemp -d)
server=
stop() {
  exec 3>&- || true
  [[ -z $server || $mode != --serve ]] || kill "$server" 2>/dev/null || true
  [[ -z $server ]] || wait "$server" 2>/dev/null || true
  rm -rf "$scratch"
}
trap stop EXIT

tools=${SWARM_CONFORMANCE_DIR:-$scratch/tools}
mkdir -p "$tools"
if [[ ! -e $tools/node_modules/.bin/conformance ]]; then
  npm install --silent --no-audit --no-fund --prefix "$tools" node@24 "$suite" >&2
fi

# Waits until the server has said its address, which the command $1 prints; $2 is the patience in 0.1 s.
await_url() {
  for ((i = 0; i < $2; i++)); do
    url=$($1)
    [[ -z $url ]] || return 0
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  echo "conformance: the server did not start" >&2
  exit 1
}
served() { sed -n 's/.*serving MCP at //p' "$scratch/said"; }
fixtures() { head -1 "$scratch/url"; }

if [[ $mode == --url ]]; then
  url=$2
elif [[ $mode == --serve ]]; then
  # The launcher builds the program first when the sources are newer.
  : >"$scratch/said"
  ../swarm serve --http 127.0.0.1:0 --db "$scratch/swarm.db" 2>"$scratch/said" &
  server=$!
  await_url served 6000
else
  classpath=$scratch/classpath
  ../mvnw -B -ntp -q -f .. -pl swarm-mcp-adapter -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test -Dswarm.quick >&2
  : >"$scratch/url"
  mkfifo "$scratch/stdin"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/test-classes:target/classes:$(cat "$classpath")" \
    dev.swarm.mcp.conformance.FixtureServer <"$scratch/stdin" >"$scratch/url" &
  server=$!
  exec 3>"$scratch/stdin"
  await_url fixtures 300
fi

node=$tools/node_modules/node/bin/node
suite=$tools/node_modules/@modelcontextprotocol/conformance
status=0
run() {
  "$node" "$tools/node_modules/.bin/conformance" server --url "$url" "$@" \
    -o "$scratch/results" >>"$scratch/log" 2>&1 || status=$?
}
only=()
if [[ $mode == --serve ]]; then
  only=("${fixture_free[@]}")
  for scenario in "${only[@]}"; do run --scenario "$scenario" --spec-version "$revision"; done
else
  run --requirements "$revision"
fi
"$node" conformance/table.mjs "$scratch/results" "$suite/requirements/$revision.yaml" ${only[@]+"${only[@]}"} || status=1
((status == 0)) || cat "$scratch/log" >&2
exit "$status"
