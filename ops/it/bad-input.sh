#!/usr/bin/env bash
# Bad input: each gives one clear sentence with code and place, status 1 for bad content and 2 for a bad call, and disturbs no other stack.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

start_up
cat > "$work/good.yaml" <<'YAML'
heat_template_version: 2021-04-16
parameters: {size: {type: number}}
resources:
  A: {type: Convection::Test::Resource, properties: {size: {get_param: size}}}
YAML
"$convection" stack create bystander -t "$work/good.yaml" -P size=1 --wait || fail "the bystander's create"
"$convection" stack show bystander -o json > "$work/bystander"

# $1: status, $2: text that must be said, rest: the call
bad() {
    local status=$1 text=$2 found=0
    shift 2
    "$convection" "$@" > "$work/said" 2>&1 || found=$?
    echo "$found  $(head -n 1 "$work/said")"
    [ "$found" -eq "$status" ] || { cat "$work/said"; fail "status $found instead of $status: $*"; }
    grep -qF -- "$text" "$work/said" || { cat "$work/said"; fail "\`$text\` is not said: $*"; }
    if grep -qE '^\s+at [a-z]+\.' "$work/said"; then fail "a stack trace: $*"; fi
}

template() {
    printf 'heat_template_version: 2021-04-16\nresources:\n%s\n' "$1" > "$work/bad.yaml"
}

printf 'heat_template_version: 2021-04-16\nresources: {A: [\n' > "$work/bad.yaml"
bad 1 bad-yaml stack create x -t "$work/bad.yaml"
template '  A: {type: No::Such::Type}'
bad 1 unknown-type stack create x -t "$work/bad.yaml"
template '  A: {type: OS::Heat::None, depends_on: B}
  B: {type: OS::Heat::None, depends_on: A}'
bad 1 "A → B → A" stack create x -t "$work/bad.yaml"
bad 1 missing-parameter stack create x -t "$work/good.yaml"
template '  A: {type: OS::Heat::None, depends_on: nobody}'
bad 1 unknown-resource stack create x -t "$work/bad.yaml"
template '  A: {type: Local::File, properties: {content: x}}'
bad 1 missing-property stack create x -t "$work/bad.yaml"
bad 1 stack-exists stack create bystander -t "$work/good.yaml" -P size=1
bad 1 unknown-stack stack update nobody -t "$work/good.yaml" -P size=1
bad 1 nothing-to-roll-back stack rollback bystander
bad 2 nowhere.yaml stack create x -t "$work/nowhere.yaml"
bad 2 --no-such-option stack list --no-such-option
bad 2 "stack id" stack create 'a/b/c' -t "$work/good.yaml"

# Undecodable bytes on stack-changes are on dead-letters, with all headers.
java=$("$convection" --java)
"$java" -cp "$(cat ops/app/target/class-path)" ops/it/Undecodable.java "$CONVECTION_BOOTSTRAP_SERVERS" || fail "dead letters"

"$convection" stack show bystander -o json | cmp - "$work/bystander" || fail "the bystander was disturbed"
"$convection" stack update bystander -t "$work/good.yaml" -P size=2 --wait || fail "the bystander's update"
echo "bad-input.sh: passed"
