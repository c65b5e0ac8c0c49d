#!/usr/bin/env bash
# A stack of 20,000 resources, 10 MB of YAML, is sent in parts, created and deleted, while another goes on at its own pace; no record over 900 KB. Takes minutes.
#   ops/it/parts.sh [RESOURCES]
set -euo pipefail
. "$(dirname "$0")/lib.sh"

resources=${1:-20000}
layers "$resources" one 400 > "$work/large.yaml"
echo "$resources resources, $(wc -c < "$work/large.yaml") bytes of YAML"

start_up
create_small
beside "create of $resources resources" stack create large -t "$work/large.yaml"
"$convection" stack show large | grep -q CREATE_COMPLETE || fail "the large stack is not complete"
beside "delete of $resources resources" stack delete large
if "$convection" stack show large > "$work/gone" 2>&1; then fail "the large stack is still there"; fi
largest_record
echo "parts.sh: passed"
