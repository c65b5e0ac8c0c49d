# What the scripts here have in common: `up` on ports and in a folder of its own, ended by its own process id. To be sourced.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
convection=$PWD/ops/bin/convection
work=$(mktemp -d)
up_pid=

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null \
        || node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Built before anything is timed.
"$convection" --version > /dev/null

broker_port=$(free_port)
registry_port=$(free_port)
export CONVECTION_BOOTSTRAP_SERVERS=127.0.0.1:$broker_port
export CONVECTION_REGISTRY=http://127.0.0.1:$registry_port

fail() {
    echo "FAILED: $*" >&2
    [ -f "$work/up.log" ] && tail -n 40 "$work/up.log" >&2
    exit 1
}

# Waits until a command succeeds: at most $1 seconds.
within() {
    local end=$((SECONDS + $1))
    shift
    until "$@" > "$work/within.out" 2>&1; do
        [ $SECONDS -lt $end ] || { cat "$work/within.out" >&2; return 1; }
        kill -0 "$up_pid" 2>/dev/null || { cat "$work/within.out" >&2; return 1; }
    done
}

# With these further options.
start_up() {
    set -m # a job of its own: else the shell would have it ignore SIGINT, which Ctrl-C sends
    "$convection" up --data "$work/data" --broker-port "$broker_port" --registry-port "$registry_port" "$@" > "$work/up.log" 2>&1 &
    up_pid=$!
    set +m
    within 90 grep -q '^ready' "$work/up.log" || fail "up did not get ready"
}

# $1: the signal; INT for a clean end, KILL for none.
stop_up() {
    [ -n "$up_pid" ] || return 0
    kill -"$1" "$up_pid" 2>/dev/null || true
    wait "$up_pid" 2>/dev/null || true
    up_pid=
}

# A template of layers 50 wide; each resource has a value of one of the layer before, and depends on another. $1: resources, $2: the root's value,
# $3: characters of text that each resource has besides.
layers() {
    echo 'heat_template_version: 2021-04-16'
    echo 'resources:'
    awk -v n="$1" -v w=50 -v root="$2" -v chars="${3:-0}" 'BEGIN {
        for (i = 0; i < chars; i++) text = text substr("abcdefghijklmnopqrstuvwxyz", i % 26 + 1, 1)
        for (i = 0; i < n; i++) {
            v = i < w ? root : sprintf("{get_attr: [R%d, v]}", i - w)
            t = text == "" ? "" : sprintf(", text: %s", text)
            d = i < w ? "" : sprintf(", depends_on: R%d", int(i / w) * w - w + (i * 7 + 3) % w)
            printf "  R%d: {type: Convection::Test::Resource, properties: {v: %s%s}%s}\n", i, v, t, d } }'
}

# A stack of one resource, to go on beside a large one.
create_small() {
    printf 'heat_template_version: 2021-04-16\nparameters: {n: {type: number}}\nresources:\n  A: {type: Convection::Test::Resource, properties: {n: {get_param: n}}}\n' > "$work/small.yaml"
    "$convection" stack create small -t "$work/small.yaml" -P n=0 --wait || fail "create of the small stack"
}

# $1: what is done to a large stack; the rest: the call. Meanwhile the small one is updated again and again.
beside() {
    local what=$1 began=$(date +%s%3N) n=0 slowest=0
    shift
    "$convection" "$@" --wait --wait-timeout 1h > "$work/large.out" 2>&1 &
    local large=$!
    while kill -0 $large 2>/dev/null; do
        n=$((n + 1))
        "$convection" stack update small -t "$work/small.yaml" -P n=$n$RANDOM --wait -o json > "$work/small.out" 2>&1 || { cat "$work/small.out"; fail "update of the small stack"; }
        local took
        took=$(sed -n 's/.*"elapsedMs": *\([0-9]*\).*/\1/p' "$work/small.out")
        [ "$took" -le "$slowest" ] || slowest=$took
    done
    wait $large || { cat "$work/large.out"; fail "$what"; }
    echo "$what: $(($(date +%s%3N) - began)) ms; meanwhile $n updates of the small stack, the slowest in $slowest ms by its own journal"
    tail -n 1 "$work/large.out"
}

# Prints records and the largest of each topic; no record may be over 900 KB.
largest_record() {
    "$("$convection" --java)" -cp "$(cat ops/app/target/class-path)" ops/it/LargestRecord.java "$CONVECTION_BOOTSTRAP_SERVERS" 900000 || fail "a record is too large"
}

trap 'stop_up INT; rm -rf "$work"' EXIT
