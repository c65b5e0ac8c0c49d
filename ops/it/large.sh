#!/usr/bin/env bash
# A stack of 2,000 resources in layers is created, changed at its root and deleted in bounded steps, while another goes on at its own pace; no record over 900 KB.
#   ops/it/large.sh [RESOURCES]
set -euo pipefail
. "$(dirname "$0")/lib.sh"

resources=${1:-2000}
width=50
layers() {
    echo 'heat_template_version: 2021-04-16'
    echo 'resources:'
    awk -v n="$resources" -v w=$width -v root="$1" 'BEGIN { for (i = 0; i < n; i++) {
        v = i < w ? root : sprintf("{get_attr: [R%d, v]}", i - w)
        d = i < w ? "" : sprintf(", depends_on: R%d", int(i / w) * w - w + (i * 7 + 3) % w)
        printf "  R%d: {type: Convection::Test::Resource, properties: {v: %s}%s}\n", i, v, d } }'
}
layers one > "$work/one.yaml"
layers two > "$work/two.yaml"
printf 'heat_template_version: 2021-04-16\nparameters: {n: {type: number}}\nresources:\n  A: {type: Convection::Test::Resource, properties: {n: {get_param: n}}}\n' > "$work/small.yaml"

start_up
"$convection" stack create small -t "$work/small.yaml" -P n=0 --wait || fail "create of the small stack"

# $1: what is done to the large stack; the rest: the call. Meanwhile the small one is updated again and again.
beside() {
    local what=$1 began=$(date +%s%3N) n=0 slowest=0
    shift
    "$convection" "$@" --wait > "$work/large.out" 2>&1 &
    local large=$!
    while kill -0 $large 2>/dev/null; do
        n=$((n + 1))
        "$convection" stack update small -t "$work/small.yaml" -P n=$n$RANDOM --wait > "$work/small.out" 2>&1 || { cat "$work/small.out"; fail "update of the small stack"; }
        local took
        took=$(sed -n 's/.* in \([0-9.]*\) ms.*/\1/p' "$work/small.out")
        [ "${took%.*}" -le "$slowest" ] 2>/dev/null || slowest=${took%.*}
    done
    wait $large || { cat "$work/large.out"; fail "$what"; }
    echo "$what of $resources resources: $(($(date +%s%3N) - began)) ms; meanwhile $n updates of the small stack, the slowest in ${slowest:-?} ms by its own journal"
    tail -n 1 "$work/large.out"
}
beside create stack create large -t "$work/one.yaml"
beside update stack update large -t "$work/two.yaml"
beside delete stack delete large

java=$("$convection" --java)
"$java" -cp "$(cat ops/app/target/class-path)" ops/it/LargestRecord.java "$CONVECTION_BOOTSTRAP_SERVERS" 900000 || fail "a record is too large"
echo "large.sh: passed"
