#!/usr/bin/env bash
# A stack of 2,000 resources in layers is created, changed at its root and deleted in bounded steps, while another goes on at its own pace; no record over 900 KB.
#   ops/it/large.sh [RESOURCES]
set -euo pipefail
. "$(dirname "$0")/lib.sh"

resources=${1:-2000}
layers "$resources" one > "$work/one.yaml"
layers "$resources" two > "$work/two.yaml"

start_up
create_small
beside "create of $resources resources" stack create large -t "$work/one.yaml"
beside "update of $resources resources" stack update large -t "$work/two.yaml"
beside "delete of $resources resources" stack delete large
largest_record
echo "large.sh: passed"
