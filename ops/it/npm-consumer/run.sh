#!/usr/bin/env bash
# The public changelogs as JavaScript sees them: a stack is created and deleted, and consumer.mjs, in a process of its own, must tell rows that are complete and then
# a tombstone for each. Needs Node.js and npm, which takes two packages from its registry; ends with 77 where they are missing.
set -euo pipefail
if ! command -v node > /dev/null || ! command -v npm > /dev/null; then
    echo "npm-consumer/run.sh: passed over: it needs Node.js 18 or newer with npm, and there is none on the PATH" >&2
    exit 77
fi
. "$(dirname "$0")/../lib.sh"
consumer=
stop_consumer() {
    [ -n "$consumer" ] || return 0
    kill "$consumer" 2>/dev/null || true
    wait "$consumer" 2>/dev/null || true
    consumer=
}
trap 'stop_consumer; stop_up INT; rm -rf "$work"' EXIT

mkdir "$work/npm"
cp ops/it/npm-consumer/{package.json,package-lock.json,consumer.mjs} "$work/npm"
(cd "$work/npm" && npm ci --ignore-scripts --no-audit --no-fund > "$work/npm.log" 2>&1) || { cat "$work/npm.log" >&2; fail "npm ci"; }

start_up
"$convection" stack create npm -t ops/examples/pipeline.yaml --wait || fail "create"
node "$work/npm/consumer.mjs" "$CONVECTION_BOOTSTRAP_SERVERS" "$CONVECTION_REGISTRY" convection-stacks-changelog convection-resources-changelog \
    > "$work/seen" 2> "$work/consumer.log" &
consumer=$!

# $1: a check of all that was seen, as JavaScript: `last` has the last row of each key of each topic. Sleeps, since what is waited for comes from elsewhere.
seen() {
    kill -0 "$consumer" 2>/dev/null || { cat "$work/consumer.log" >&2; fail "the consumer ended"; }
    sleep 0.5
    node -e 'const last = { stacks: {}, resources: {} };
        for (const line of require("fs").readFileSync(process.argv[1], "utf8").split("\n").slice(0, -1)) {
            const { topic, key, row } = JSON.parse(line);
            last[topic.split("-")[1]][key] = row;
        }
        const stacks = Object.values(last.stacks), resources = Object.values(last.resources), stack = last.stacks["default/npm"];
        process.exit(eval(process.argv[2]) ? 0 : 1)' "$work/seen" "$1"
}
within 30 seen 'stack?.status === "CREATE_COMPLETE" && stack.atRest && resources.filter(row => row?.status === "CREATE_COMPLETE").length === stack.resources
    && resources.every(row => row === null || row.sequence <= stack.sequence)' || { tail -n 20 "$work/seen" >&2; fail "no complete rows were seen"; }
echo "$(wc -l < "$work/seen") rows seen; the stack and its resources are complete"

"$convection" stack delete npm --wait || fail "delete"
within 30 seen 'stacks.length === 1 && resources.length > 1 && [...stacks, ...resources].every(row => row === null)' \
    || { tail -n 20 "$work/seen" >&2; fail "not every row has a tombstone"; }
echo "$(wc -l < "$work/seen") rows seen; each key ended with a tombstone"
tail -n 2 "$work/seen"
echo "npm-consumer/run.sh: passed"
