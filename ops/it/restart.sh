#!/usr/bin/env bash
# What `kill -9` leaves: a stack is created, everything is killed, started again on the same data, and tells the same; then the stack is updated and deleted.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

start_up
"$convection" stack create restart -t ops/examples/pipeline.yaml --wait || fail "create"
"$convection" stack show restart -o json > "$work/before"
"$convection" stack resources restart -o json > "$work/resources-before"

echo "a stock consumer, as the README has it"
ops/it/consumer.sh "$CONVECTION_BOOTSTRAP_SERVERS" "$CONVECTION_REGISTRY" > "$work/consumed" || fail "the stock consumer"
tail -n 2 "$work/consumed"

echo "kill -9"
stop_up KILL
killed=$SECONDS
start_up
same() { "$convection" stack show restart -o json > "$work/after" && cmp "$work/before" "$work/after"; }
within 15 same || fail "stack show tells something else: $(diff "$work/before" "$work/after")"
"$convection" stack resources restart -o json > "$work/resources-after"
cmp "$work/resources-before" "$work/resources-after" || fail "stack resources tells something else"
echo "the same $((SECONDS - killed)) s after the kill"

"$convection" stack update restart -t ops/examples/pipeline.yaml -P contact=night-shift --wait || fail "update"
"$convection" stack delete restart --wait || fail "delete"
if "$convection" stack show restart > "$work/gone" 2>&1; then fail "the stack is still there"; fi

began=$SECONDS
stop_up INT
[ $((SECONDS - began)) -le 5 ] || fail "up took $((SECONDS - began)) s to end"
echo "restart.sh: passed"
