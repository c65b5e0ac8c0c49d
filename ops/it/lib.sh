# What the scripts here have in common: `up` on ports and in a folder of its own, ended by its own process id. To be sourced.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
convection=$PWD/ops/bin/convection
work=$(mktemp -d)
up_pid=

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null \
        || node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

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

start_up() {
    set -m # a job of its own: else the shell would have it ignore SIGINT, which Ctrl-C sends
    "$convection" up --data "$work/data" --broker-port "$broker_port" --registry-port "$registry_port" > "$work/up.log" 2>&1 &
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

trap 'stop_up INT; rm -rf "$work"' EXIT
